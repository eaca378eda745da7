import { frontDesk } from '../bridge/front-desk.ts';
import { download } from '../ui/frame/download.ts';
import { notifyRefusal } from '../ui/frame/toasts.ts';
import type { Sheet } from './report-sheet.ts';
import { columnTitle, t } from './report-words.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The report as an Excel workbook: figures are numbers there, with the totals as the last row. */
export async function downloadWorkbook({ name, title, from, to, columns, rows, totals }: Sheet): Promise<void> {
  const result = await frontDesk.invoke('reports.workbook', {
    title,
    from,
    to,
    columns: columns.map((column) => ({ ...column, title: columnTitle(column) })),
    rows: [...rows, { ...totals, [columns[0]?.key ?? '']: t('total') }],
  });
  if (!result.ok) return notifyRefusal(result.error);
  const bytes = Uint8Array.from(atob(result.value.contentBase64), (letter) => letter.charCodeAt(0));
  download(`${name}_${from}_${to}.xlsx`, new Blob([bytes], { type: workbookType }));
}
