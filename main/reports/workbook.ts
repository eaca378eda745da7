import type { reportsFileCalls } from '#contract/reports-file.ts';
import type { HandlersOf } from '../calls/calls.ts';

const formats = {
  money: '#,##0.00',
  count: '#,##0.###',
  percent: '0.0',
  minutes: '0',
  date: 'dd-mmm-yyyy',
  text: '@',
} as const;

/** A report as an Excel workbook. Text stays text: no cell is a formula, whatever it begins with. */
export const createWorkbookHandlers = (): HandlersOf<typeof reportsFileCalls> => ({
  'reports.workbook': async ({ title, from, to, columns, rows }) => {
    // Read with the first file only: it is large, and most starts make none.
    const { default: excel } = await import('exceljs');
    const workbook = new excel.Workbook();
    const sheet = workbook.addWorksheet(title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31), {
      views: [{ state: 'frozen', ySplit: 2 }],
    });
    sheet.addRow([`${title} ${from} – ${to}`]).font = { bold: true, size: 13 };
    sheet.addRow(columns.map((column) => column.title)).font = { bold: true };
    for (const row of rows) {
      sheet.addRow(
        columns.map(({ key, kind }) => {
          const value = row[key] ?? null;
          if (kind === 'money' && typeof value === 'number') return value / 100;
          return kind === 'date' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
            ? new Date(`${value}T00:00:00Z`)
            : value;
        }),
      );
    }
    for (const [index, { kind, title: head }] of columns.entries()) {
      const column = sheet.getColumn(index + 1);
      column.numFmt = formats[kind];
      column.width = Math.max(12, head.length + 2, kind === 'text' ? 24 : 0);
    }
    const last = sheet.lastRow;
    if (last) last.font = { bold: true };
    const content = await workbook.xlsx.writeBuffer();
    return { contentBase64: Buffer.from(content).toString('base64') };
  },
});
