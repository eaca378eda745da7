import latin400 from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?inline';
import latin700 from '@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff2?inline';
import latinExtended400 from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2?inline';
import latinExtended700 from '@fontsource/noto-sans/files/noto-sans-latin-ext-700-normal.woff2?inline';
import arabic400 from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2?inline';
import arabic700 from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-700-normal.woff2?inline';
import devanagari400 from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff2?inline';
import devanagari700 from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-700-normal.woff2?inline';
import rupee400 from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-latin-ext-400-normal.woff2?inline';
import rupee700 from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-latin-ext-700-normal.woff2?inline';
import tamil400 from '@fontsource/noto-sans-tamil/files/noto-sans-tamil-tamil-400-normal.woff2?inline';
import tamil700 from '@fontsource/noto-sans-tamil/files/noto-sans-tamil-tamil-700-normal.woff2?inline';
import type { FaceSources } from './font-faces.ts';

/** The faces as data URIs: a document made of these needs nothing but itself. */
export const inlineFonts: FaceSources = {
  latin: { 400: latin400, 700: latin700 },
  latinExtended: { 400: latinExtended400, 700: latinExtended700 },
  rupee: { 400: rupee400, 700: rupee700 },
  devanagari: { 400: devanagari400, 700: devanagari700 },
  arabic: { 400: arabic400, 700: arabic700 },
  tamil: { 400: tamil400, 700: tamil700 },
};
