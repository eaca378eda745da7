import { Button, FileButton, Progress, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { StockedItem } from '#contract/pharmacy-records.ts';
import type { CallError } from '#contract/result.ts';
import { readOrThrow } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { type CsvFile, readCsv } from '../ui/csv/read-csv.ts';
import { useImportRun } from '../ui/csv/use-import-run.ts';
import { csvBlob } from '../ui/csv/write-csv.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { download } from '../ui/frame/download.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { errorSentence, fieldSentence } from '../ui/words/error-words.ts';
import { columnsOfItems, type ItemColumns, type ItemRow, itemFields, itemLabels, readItems } from './item-csv.ts';
import { itemName } from './item-words.ts';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';

/** Items of a file: chosen, its columns named, then looked at row by row before anything is saved. */
export function ItemImport() {
  const [, navigate] = useLocation();
  const [opened, setOpened] = useState<{ file: CsvFile; items: StockedItem[] } | null>(null);
  const open = async (chosen: File | null) => {
    if (!chosen) return;
    const file = await readCsv(chosen).catch(() => null);
    if (!file || file.rows.length === 0) {
      notify(t(file ? 'import.empty' : 'import.unreadable'));
      return;
    }
    // As the items stand when the file is opened: the run itself changes them.
    await everyItem().then(
      (items) => setOpened({ file, items }),
      (error: CallError) => notifyRefusal(error, { noun: 'record' }),
    );
  };
  return (
    <Screen
      title={t('import.title')}
      actions={
        <>
          <FileButton accept=".csv,text/csv,text/plain" onChange={(file) => void open(file)}>
            {(props) => (
              <Button variant="default" {...props}>
                {t('import.choose')}
              </Button>
            )}
          </FileButton>
          <Button variant="default" onClick={() => navigate('/pharmacy')}>
            {t('back')}
          </Button>
        </>
      }
    >
      {opened ? (
        <Preview key={opened.file.fileId} {...opened} />
      ) : (
        <EmptyState title={t('import.none')} hint={t('import.hint')} />
      )}
    </Screen>
  );
}

const pageSize = 100;
async function everyItem(): Promise<StockedItem[]> {
  const items: StockedItem[] = [];
  for (let page = 1; ; page += 1) {
    const found = await readOrThrow('pharmacy.items', { page, size: pageSize });
    items.push(...found.items);
    if (page * pageSize >= found.total) return items;
  }
}

const sentencesOf = ({ issues }: ItemRow): string =>
  issues.map(({ field, problem, limit }) => fieldSentence(field, problem, { labels: itemLabels }, limit)).join(' ');

const columns: readonly Column<ItemRow>[] = [
  { key: 'rowNo', head: t('import.row'), cell: ({ rowNo }) => rowNo, align: 'end', width: '72px' },
  { key: 'what', head: t('import.what'), cell: ({ what }) => t(`import.what.${what}`), width: '112px' },
  {
    key: 'item',
    head: t('column.item'),
    cell: (row) => (
      <bdi>
        {row.issues.length > 0
          ? sentencesOf(row)
          : itemName({ brandName: null, strength: null, ...row.input } as Parameters<typeof itemName>[0])}
      </bdi>
    ),
    width: 'minmax(260px, 3fr)',
  },
  {
    key: 'generic',
    head: itemLabels.genericName,
    cell: ({ input }) => <bdi>{input.genericName}</bdi>,
    width: 'minmax(160px, 2fr)',
  },
  {
    key: 'schedule',
    head: itemLabels.schedule,
    cell: ({ input }) => t.lookup('schedule', String(input.schedule)) ?? input.schedule,
    width: '112px',
  },
  { key: 'barcode', head: itemLabels.barcode, cell: ({ input }) => input.barcode, width: '144px' },
];

function Preview({ file, items }: { file: CsvFile; items: readonly StockedItem[] }) {
  const [chosen, setChosen] = useState<ItemColumns>(() => columnsOfItems(file.heads));
  const rows = useMemo(() => readItems(file.rows, chosen, items), [file, chosen, items]);
  const wanted = rows.filter(({ what }) => what === 'new' || what === 'changed');
  const count = (what: ItemRow['what']) => rows.filter((row) => row.what === what).length;
  const call = useWriteCall('pharmacy.saveItem');
  const { run, start, stop } = useImportRun<string>({
    rowCount: wanted.length,
    rowsAtOnce: 1,
    send: async (first) => {
      const row = wanted[first - 1];
      if (!row) return { ok: true, value: [] };
      const result = await call.send(row.input);
      if (result.ok) return { ok: true, value: [] };
      // What is wrong with one item does not stop the others.
      const isOfRow = ['duplicate', 'invalid_input', 'invalid_state', 'not_found'].includes(result.error.code);
      const reason = errorSentence(result.error, { noun: 'record', labels: itemLabels });
      return isOfRow ? { ok: true, value: [{ rowNo: row.rowNo, reason }] } : result;
    },
  });
  const isDone = run.state === 'done';
  const faults = [
    ...rows.filter(({ what }) => what === 'wrong').map((row) => ({ rowNo: row.rowNo, reason: sentencesOf(row) })),
    ...run.refused,
  ];
  const saveFaults = () =>
    download(
      t('import.faultsFile', { name: file.fileName.replace(/\.[^.]*$/, '') }),
      csvBlob(
        [
          [...file.heads, t('field.reason')],
          ...faults.map(({ rowNo, reason }) => [...(file.rows[rowNo - 1] ?? []), reason]),
        ],
        file.delimiter,
      ),
    );
  return (
    <div className={classes.receive}>
      {run.state === 'ready' ? <Mapping heads={file.heads} chosen={chosen} onChoose={setChosen} /> : null}
      <div className={classes.row}>
        <p role="status" className={classes.about}>
          {run.state === 'ready'
            ? t('import.counts', {
                name: file.fileName,
                made: count('new'),
                changed: count('changed'),
                same: count('same'),
                wrong: count('wrong'),
              })
            : t('import.progress', {
                done: run.done - run.refused.length,
                count: wanted.length,
                refused: run.refused.length,
                seconds: run.secondsLeft ?? 0,
              })}
        </p>
        {run.state === 'running' ? (
          <Button variant="default" onClick={stop}>
            {t('import.stop')}
          </Button>
        ) : isDone ? null : (
          <Button onClick={start} disabled={wanted.length === 0}>
            {run.state === 'ready' ? t('import.start', { count: wanted.length }) : t('import.continue')}
          </Button>
        )}
        {faults.length > 0 && run.state !== 'running' ? (
          <Button variant="default" onClick={saveFaults}>
            {t('import.faults', { count: faults.length })}
          </Button>
        ) : null}
      </div>
      {run.state === 'ready' || wanted.length === 0 ? null : (
        <Progress value={(100 * run.done) / wanted.length} aria-label={t('import.title')} />
      )}
      <ErrorNote error={run.error} context={{ noun: 'record' }} />
      <DataTable
        label={t('import.title')}
        columns={columns}
        rows={rows}
        rowKey={({ rowNo }) => rowNo}
        rowTone={({ what }) => (what === 'same' ? 'quiet' : undefined)}
        total={rows.length}
        counted={(rowCount) => t('import.rows', { count: rowCount })}
        empty={<EmptyState title={t('import.empty')} />}
      />
    </div>
  );
}

type MappingProps = { heads: readonly string[]; chosen: ItemColumns; onChoose: (columns: ItemColumns) => void };

/** Which column of the file says what. */
const Mapping = ({ heads, chosen, onChoose }: MappingProps) => (
  <div className={classes.row}>
    {itemFields.map((field) => (
      <Select
        key={field}
        label={itemLabels[field]}
        placeholder={t('import.noColumn')}
        size="xs"
        w={156}
        clearable
        data={heads.map((head, index) => ({ value: String(index), label: head }))}
        value={chosen[field] < 0 ? null : String(chosen[field])}
        onChange={(value) => onChoose({ ...chosen, [field]: value === null ? -1 : Number(value) })}
      />
    ))}
  </div>
);
