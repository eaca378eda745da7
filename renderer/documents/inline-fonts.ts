import latin400 from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?inline';
import latin700 from '@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff2?inline';
import latinExtended400 from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2?inline';
import latinExtended700 from '@fontsource/noto-sans/files/noto-sans-latin-ext-700-normal.woff2?inline';
import arabic400 from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2?inline';
import arabic700 from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-700-normal.woff2?inline';
import bengali400 from '@fontsource/noto-sans-bengali/files/noto-sans-bengali-bengali-400-normal.woff2?inline';
import bengali700 from '@fontsource/noto-sans-bengali/files/noto-sans-bengali-bengali-700-normal.woff2?inline';
import devanagari400 from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff2?inline';
import devanagari700 from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-700-normal.woff2?inline';
import rupee400 from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-latin-ext-400-normal.woff2?inline';
import rupee700 from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-latin-ext-700-normal.woff2?inline';
import gujarati400 from '@fontsource/noto-sans-gujarati/files/noto-sans-gujarati-gujarati-400-normal.woff2?inline';
import gujarati700 from '@fontsource/noto-sans-gujarati/files/noto-sans-gujarati-gujarati-700-normal.woff2?inline';
import gurmukhi400 from '@fontsource/noto-sans-gurmukhi/files/noto-sans-gurmukhi-gurmukhi-400-normal.woff2?inline';
import gurmukhi700 from '@fontsource/noto-sans-gurmukhi/files/noto-sans-gurmukhi-gurmukhi-700-normal.woff2?inline';
import kannada400 from '@fontsource/noto-sans-kannada/files/noto-sans-kannada-kannada-400-normal.woff2?inline';
import kannada700 from '@fontsource/noto-sans-kannada/files/noto-sans-kannada-kannada-700-normal.woff2?inline';
import malayalam400 from '@fontsource/noto-sans-malayalam/files/noto-sans-malayalam-malayalam-400-normal.woff2?inline';
import malayalam700 from '@fontsource/noto-sans-malayalam/files/noto-sans-malayalam-malayalam-700-normal.woff2?inline';
import odia400 from '@fontsource/noto-sans-oriya/files/noto-sans-oriya-oriya-400-normal.woff2?inline';
import odia700 from '@fontsource/noto-sans-oriya/files/noto-sans-oriya-oriya-700-normal.woff2?inline';
import sinhala400 from '@fontsource/noto-sans-sinhala/files/noto-sans-sinhala-sinhala-400-normal.woff2?inline';
import sinhala700 from '@fontsource/noto-sans-sinhala/files/noto-sans-sinhala-sinhala-700-normal.woff2?inline';
import tamil400 from '@fontsource/noto-sans-tamil/files/noto-sans-tamil-tamil-400-normal.woff2?inline';
import tamil700 from '@fontsource/noto-sans-tamil/files/noto-sans-tamil-tamil-700-normal.woff2?inline';
import telugu400 from '@fontsource/noto-sans-telugu/files/noto-sans-telugu-telugu-400-normal.woff2?inline';
import telugu700 from '@fontsource/noto-sans-telugu/files/noto-sans-telugu-telugu-700-normal.woff2?inline';
import thai400 from '@fontsource/noto-sans-thai/files/noto-sans-thai-thai-400-normal.woff2?inline';
import thai700 from '@fontsource/noto-sans-thai/files/noto-sans-thai-thai-700-normal.woff2?inline';
import type { FaceSources } from './font-faces.ts';

/** The faces as data URIs: a document made of these needs nothing but itself. */
export const inlineFonts: FaceSources = {
  latin: { 400: latin400, 700: latin700 },
  latinExtended: { 400: latinExtended400, 700: latinExtended700 },
  rupee: { 400: rupee400, 700: rupee700 },
  devanagari: { 400: devanagari400, 700: devanagari700 },
  arabic: { 400: arabic400, 700: arabic700 },
  tamil: { 400: tamil400, 700: tamil700 },
  bengali: { 400: bengali400, 700: bengali700 },
  gurmukhi: { 400: gurmukhi400, 700: gurmukhi700 },
  gujarati: { 400: gujarati400, 700: gujarati700 },
  odia: { 400: odia400, 700: odia700 },
  telugu: { 400: telugu400, 700: telugu700 },
  kannada: { 400: kannada400, 700: kannada700 },
  malayalam: { 400: malayalam400, 700: malayalam700 },
  sinhala: { 400: sinhala400, 700: sinhala700 },
  thai: { 400: thai400, 700: thai700 },
};
