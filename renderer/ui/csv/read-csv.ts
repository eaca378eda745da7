import { parse } from 'csv-parse/browser/esm';
import { type Delimiter, delimiterOf, textOfBytes } from './csv-text.ts';

export type CsvFile = {
  fileName: string;
  /** Names the content: the same file has the same one. */
  fileId: string;
  delimiter: Delimiter;
  /** The values of the first row. */
  heads: string[];
  /** The other rows, each as long as the head. Row 1 is the first after the head. */
  rows: string[][];
};

/** So much text at a time, so that the page goes on answering meanwhile. */
const sliceLength = 200_000;

/** Reads a CSV file; throws an `Error` of the parser where a quotation mark is never closed. */
export async function readCsv(file: File): Promise<CsvFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = textOfBytes(bytes);
  const delimiter = delimiterOf(text);
  const [heads = [], ...rows] = await rowsOf(text, delimiter);
  return {
    fileName: file.name,
    fileId: fileIdOf(bytes),
    delimiter,
    heads: heads.map((head, index) => head.trim() || `${index + 1}`),
    rows: rows.map((row) => heads.map((_, index) => row[index] ?? '')),
  };
}

function rowsOf(text: string, delimiter: Delimiter): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const rows: string[][] = [];
    const parser = parse({
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    });
    parser.on('readable', () => {
      for (let row = parser.read(); row !== null; row = parser.read()) rows.push(row);
    });
    parser.on('error', reject);
    parser.on('end', () => resolve(rows));
    const feed = (from: number) => {
      if (from >= text.length) {
        parser.end();
        return;
      }
      parser.write(text.slice(from, from + sliceLength));
      setTimeout(() => feed(from + sliceLength));
    };
    feed(0);
  });
}

/** Two sums of 32 bits (FNV-1a, with two beginnings) and the length. `crypto.subtle` is not there on a plain http address. */
function fileIdOf(bytes: Uint8Array): string {
  let [one, other] = [0x811c9dc5, 0x1000193];
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, 0x01000193);
    other = Math.imul(other ^ (byte + 1), 0x85ebca6b);
  }
  return [one, other, bytes.length].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}
