import { t } from './documents-wording.ts';
import type { PaperSize } from './paper-format.ts';

/** Text as a CSS string: everything but letters, digits and blanks is escaped, so it can end neither string nor element. */
export const cssString = (text: string): string =>
  `"${text.replace(/[^\p{L}\p{N} ]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`;

/**
 * The sheet. A4 and A5 have the document's name and `Page x of y` below the text of each page (CSS margin boxes); a roll
 * is one page as long as its text, which only a layout can measure.
 */
export function pageStyle(paper: PaperSize, runningFoot: string, heightMm?: number): string {
  if (paper === '80mm') return `@page{size:80mm ${heightMm ?? 297}mm;margin:0}`;
  if (paper === 'card') return '@page{size:86mm 54mm;margin:0}';
  if (paper === 'label') return '@page{size:50mm 25mm;margin:0}';
  const box = 'font-family:Paper,sans-serif;font-size:8.5pt;color:#000';
  return `@page{size:${paper === 'a5' ? 'A5;margin:8mm' : 'A4;margin:12mm'};
@bottom-left{${box};content:${cssString(runningFoot)}}
@bottom-right{${box};content:${pageOfPages()}}}`;
}

/** `"Page " counter(page) " of " counter(pages)`, in the order of the language. */
function pageOfPages(): string {
  const counters = { page: 'counter(page)', pages: 'counter(pages)' };
  return t('foot.page', { page: '\u0001page\u0001', pages: '\u0001pages\u0001' })
    .split('\u0001')
    .map((part, index) => (index % 2 === 1 ? counters[part as keyof typeof counters] : cssString(part)))
    .join(' ');
}
