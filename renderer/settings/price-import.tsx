import { Button, Group, Progress, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Charge } from '#contract/billing-prices.ts';
import { invalidateTopics } from '../bridge/query-client.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import type { CsvFile } from '../ui/csv/read-csv.ts';
import { useImportRun } from '../ui/csv/use-import-run.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { fieldSentence } from '../ui/words/error-words.ts';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { columnsOfFile, type PriceRow, readPrices } from './price-csv.ts';
import { priceLabels } from './price-labels.ts';
import { t } from './settings-wording.ts';

const columns: readonly Column<PriceRow>[] = [
  { key: 'rowNo', head: t('prices.row'), cell: ({ rowNo }) => rowNo, align: 'end', width: '72px' },
  { key: 'what', head: t('prices.what'), cell: ({ what }) => t(`prices.what.${what}`), width: '104px' },
  { key: 'chargeCode', head: priceLabels.chargeCode, cell: ({ input }) => input.chargeCode, width: '136px' },
  {
    key: 'description',
    head: priceLabels.description,
    cell: ({ input, issues }) => (issues.length > 0 ? issues.map(sentenceOf).join(' ') : input.description),
    width: 'minmax(160px, 2fr)',
  },
  {
    key: 'before',
    head: <MoneyHead>{t('prices.before')}</MoneyHead>,
    cell: ({ stands }) => (stands ? <MoneyText minor={stands.unitPriceMinor} /> : null),
    align: 'end',
    width: 'minmax(96px, 128px)',
  },
  {
    key: 'after',
    head: <MoneyHead>{priceLabels.unitPriceMinor}</MoneyHead>,
    cell: ({ input }) => (Number.isInteger(input.unitPriceMinor) ? <MoneyText minor={input.unitPriceMinor} /> : null),
    align: 'end',
    width: 'minmax(96px, 128px)',
  },
];

const sentenceOf = ({ field, problem, limit }: PriceRow['issues'][number]): string =>
  fieldSentence(field, problem, { labels: priceLabels }, limit);

type PriceImportProps = { file: CsvFile; charges: readonly Charge[]; onClose: () => void };

/** A file of prices beside the price list: what would be new and what would change, then the run. Wrong rows are left out. */
export function PriceImport({ file, charges, onClose }: PriceImportProps) {
  // As the list stood when the file was opened: the run itself changes it.
  const [stood] = useState(charges);
  const rows = useMemo(() => readPrices(file.rows, columnsOfFile(file.heads, priceLabels), stood), [file, stood]);
  const wanted = rows.filter(({ what }) => what === 'new' || what === 'changed');
  const counts = (what: PriceRow['what']) => rows.filter((row) => row.what === what).length;
  const call = useWriteCall('billing.saveCharge');
  const { run, start, stop } = useImportRun<string>({
    rowCount: wanted.length,
    rowsAtOnce: 1,
    send: async (first) => {
      const row = wanted[first - 1];
      if (!row) return { ok: true, value: [] };
      const result = await call.send(row.input);
      if (result.ok) return { ok: true, value: [] };
      // What is wrong with one price does not stop the others.
      const isOfRow = ['stale', 'invalid_input', 'not_found'].includes(result.error.code);
      return isOfRow ? { ok: true, value: [{ rowNo: row.rowNo, reason: row.input.chargeCode }] } : result;
    },
  });
  const close = () => {
    stop();
    invalidateTopics(['billing']);
    onClose();
  };
  return (
    <>
      <Group px={16} py={12} gap={12}>
        <Text role="status" flex={1}>
          {run.state === 'ready'
            ? t('prices.importCounts', {
                name: file.fileName,
                made: counts('new'),
                changed: counts('changed'),
                same: counts('same'),
                wrong: counts('wrong'),
              })
            : t('prices.importDone', {
                done: run.done - run.refused.length,
                count: wanted.length,
                refused: run.refused.length,
                codes: run.refused.map(({ reason }) => reason).join(', '),
              })}
        </Text>
        {run.state === 'running' ? (
          <Button variant="default" onClick={stop}>
            {t('prices.importStop')}
          </Button>
        ) : null}
        {run.state === 'ready' || run.state === 'stopped' ? (
          <Button onClick={start} disabled={wanted.length === 0}>
            {run.state === 'ready' ? t('prices.importStart', { count: wanted.length }) : t('prices.importContinue')}
          </Button>
        ) : null}
        <Button variant="default" onClick={close}>
          {t('prices.importClose')}
        </Button>
      </Group>
      {run.state === 'ready' || wanted.length === 0 ? null : (
        <Progress mx={16} value={(100 * run.done) / wanted.length} aria-label={t('prices.import')} />
      )}
      <ErrorNote error={run.error} />
      <DataTable
        label={t('prices.import')}
        columns={columns}
        rows={rows}
        rowKey={({ rowNo }) => String(rowNo)}
        rowTone={({ what }) => (what === 'same' ? 'quiet' : undefined)}
        total={rows.length}
        counted={(count) => t('prices.rows', { count })}
        empty={<EmptyState title={t('prices.importEmpty')} />}
      />
    </>
  );
}
