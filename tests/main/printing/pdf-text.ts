import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const pointsPerMm = 72 / 25.4;

/** What a reader of a PDF finds: its pages, their size, their text, and whether it is tagged. */
export async function readPdf(bytes: Uint8Array) {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await loading.promise;
  const pages: { widthMm: number; heightMm: number; text: string }[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
    pages.push({ widthMm: width / pointsPerMm, heightMm: height / pointsPerMm, text });
  }
  const marks = await pdf.getMarkInfo();
  await loading.destroy();
  return { pages, text: pages.map((page) => page.text).join('\n'), isTagged: marks?.Marked === true };
}
