import type { Delimiter } from './csv-text.ts';

/** Rows as a CSV file that Excel opens in UTF-8. What a spreadsheet would compute gets an apostrophe; a telephone stays. */
export function csvBlob(rows: readonly (readonly string[])[], delimiter: Delimiter): Blob {
  const value = (text: string): string => {
    const safe = /^[=@+-]/.test(text) && !/^[+-]?[\d\s()./-]+$/.test(text) ? `'${text}` : text;
    return /["\r\n]/.test(safe) || safe.includes(delimiter) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const text = rows.map((row) => row.map(value).join(delimiter)).join('\r\n');
  return new Blob([`\ufeff${text}\r\n`], { type: 'text/csv;charset=utf-8' });
}
