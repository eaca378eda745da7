import latin400 from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import latin700 from '@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff2?url';
import latinExtended400 from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2?url';
import latinExtended700 from '@fontsource/noto-sans/files/noto-sans-latin-ext-700-normal.woff2?url';
import arabic400 from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2?url';
import arabic700 from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-700-normal.woff2?url';
import devanagari400 from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff2?url';
import devanagari700 from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-700-normal.woff2?url';
import rupee400 from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-latin-ext-400-normal.woff2?url';
import rupee700 from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-latin-ext-700-normal.woff2?url';
import tamil400 from '@fontsource/noto-sans-tamil/files/noto-sans-tamil-tamil-400-normal.woff2?url';
import tamil700 from '@fontsource/noto-sans-tamil/files/noto-sans-tamil-tamil-700-normal.woff2?url';
import type { FaceSources } from './font-faces.ts';

/** The faces as files beside the application: the window loads only those its text needs. */
export const linkedFonts: FaceSources = {
  latin: { 400: latin400, 700: latin700 },
  latinExtended: { 400: latinExtended400, 700: latinExtended700 },
  rupee: { 400: rupee400, 700: rupee700 },
  devanagari: { 400: devanagari400, 700: devanagari700 },
  arabic: { 400: arabic400, 700: arabic700 },
  tamil: { 400: tamil400, 700: tamil700 },
};
