import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { importRowsAtOnce } from '#contract/patient-import.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import type { CsvFile } from '../ui/csv/read-csv.ts';
import { type DayOrder, dayOrderOf } from '../ui/csv/read-value.ts';
import { useImportRun } from '../ui/csv/use-import-run.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import classes from './import-file.module.css';
import { ImportMapping } from './import-mapping.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportProgress } from './import-progress.tsx';
import { detailsOfRow, type ImportField, isMapped, mappingOf } from './import-rules.ts';
import { t } from './patients-wording.ts';

const dayOrders: readonly DayOrder[] = ['day', 'month', 'year'];

/** A file that was chosen: above what its columns are, then the first rows as they are read, then the run. */
export function ImportFile({ file }: { file: CsvFile }) {
  const today = useToday();
  const [mapping, setMapping] = useState(() => mappingOf(file.heads));
  const dobColumn = mapping.indexOf('dob');
  const guessed = useMemo(
    () => dayOrderOf(dobColumn < 0 ? [] : file.rows.slice(0, 5_000).map((row) => row[dobColumn] ?? '')),
    [file, dobColumn],
  );
  const [chosen, setChosen] = useState<DayOrder | null>(null);
  const order = chosen ?? guessed;
  const detailsOf = (row: readonly string[]) => detailsOfRow(row, mapping, order, today);
  const call = useWriteCall('patients.import');
  const { run, start, stop } = useImportRun({
    rowCount: file.rows.length,
    rowsAtOnce: importRowsAtOnce,
    send: async (first, before) => {
      const rows = file.rows.slice(first - 1, before - 1);
      const result = await call.send({
        fileId: file.fileId,
        rows: rows.map((row, index) => ({ rowNo: first + index, details: detailsOf(row) })),
      });
      if (!result.ok) return result;
      const refused = result.value.results.filter(({ patientId }) => patientId === null);
      return { ok: true, value: refused.map((reason) => ({ rowNo: reason.rowNo, reason })) };
    },
  });
  const isFixed = run.state !== 'ready';
  const setField = (column: number, field: ImportField | null) =>
    setMapping((before) => before.map((one, index) => (index === column ? field : one)));

  return (
    <div className={classes.file}>
      <p className={classes.summary}>{t('import.file', { name: file.fileName, count: file.rows.length })}</p>
      <ImportMapping file={file} mapping={mapping} isFixed={isFixed} onChange={setField} />
      {dobColumn < 0 ? null : (
        <Select
          label={t('import.dayOrder')}
          w={320}
          allowDeselect={false}
          disabled={isFixed}
          data={dayOrders.map((value) => ({ value, label: t(`import.dayOrder.${value}`) }))}
          value={order}
          onChange={(value) => setChosen(value as DayOrder | null)}
        />
      )}
      <ImportPreview rows={file.rows.slice(0, 5).map(detailsOf)} />
      <ImportProgress file={file} run={run} mayStart={isMapped(mapping)} onStart={start} onStop={stop} />
    </div>
  );
}
