import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { RegisterEntry } from '#contract/dispense-records.ts';
import { frontDesk } from '../bridge/front-desk.ts';
import { useHospital } from '../bridge/hospital-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { csvBlob } from '../ui/csv/write-csv.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { download } from '../ui/frame/download.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { useNow } from '../ui/words/wall-clock.ts';
import { formatFacts, formatNumber } from '../wording/numbers.ts';
import { addMonths, firstOfMonth, formatDay, formatMonth } from '../wording/wall-time.ts';
import { itemName } from './item-words.ts';
import { t } from './pharmacy-wording.ts';

const registers = ['H1', 'X', 'NDPS'] as const;
type Register = (typeof registers)[number];

/** What the column says on the screen, on paper and in a file. */
type Field = { key: string; width: string; isOfNarcotics?: boolean; text: (entry: RegisterEntry) => string };

const fields: readonly Field[] = [
  { key: 'day', width: 'minmax(112px, 120px)', text: ({ enteredDay }) => formatDay(enteredDay) },
  { key: 'patient', width: 'minmax(140px, 1fr)', text: ({ patientName }) => patientName },
  {
    key: 'prescriber',
    width: 'minmax(160px, 1fr)',
    text: ({ prescriberName, prescriberRegNo }) => formatFacts([prescriberName, prescriberRegNo]),
  },
  { key: 'drug', width: 'minmax(160px, 1fr)', text: (entry) => formatFacts([itemName(entry), entry.genericName]) },
  { key: 'batch', width: 'minmax(104px, 112px)', text: ({ batch }) => batch },
  { key: 'qty', width: 'minmax(128px, 128px)', text: ({ qty }) => formatNumber(qty) },
  {
    key: 'balance',
    width: 'minmax(120px, 128px)',
    isOfNarcotics: true,
    text: ({ balance }) => (balance === null ? '' : formatNumber(balance)),
  },
  { key: 'enteredBy', width: 'minmax(128px, 136px)', text: ({ enteredBy }) => enteredBy },
  { key: 'signer', width: 'minmax(128px, 136px)', isOfNarcotics: true, text: ({ secondSigner }) => secondSigner ?? '' },
];

const isFigure = (key: string) => key === 'qty' || key === 'balance';
const columnOf = ({ key, width, text }: Field): Column<RegisterEntry> => ({
  key,
  head: t(`registers.column.${key as 'day'}`),
  width,
  align: isFigure(key) ? 'end' : 'start',
  cell: (entry) => <bdi>{text(entry)}</bdi>,
});

/** The registers of the Drugs Rules and of the NDPS Act, a month at a time: on the screen, on paper, as a file. */
export function RegistersArea() {
  const hospital = useHospital();
  const now = useNow();
  const [schedule, setSchedule] = useState<Register>('H1');
  const [month, setMonth] = useState(now.slice(0, 7));
  const [item, setItem] = useState<string | null>(null);
  const { data, error, refetch } = useQueryCall('pharmacy.register', { schedule, month });
  const entries = data?.items.filter((entry) => item === null || itemName(entry) === item);
  const shown = fields.filter(({ isOfNarcotics }) => schedule !== 'H1' || !isOfNarcotics);
  const months = Array.from({ length: 36 }, (_, at) => addMonths(firstOfMonth(now), -at).slice(0, 7));
  const heads = shown.map(({ key }) => t(`registers.column.${key as 'day'}`));
  const rows = (entries ?? []).map((entry) => shown.map(({ text }) => text(entry)));

  const saveCsv = () => download(`register_${schedule}_${month}.csv`, csvBlob([heads, ...rows], ','));
  const print = async () => {
    // Paper is heavy (fonts, words): it is read when somebody prints.
    const { printRegister } = await import('../documents/print-out.tsx');
    const title = t('registers.paper', { register: t(`registers.${schedule}`), month: formatMonth(month) });
    const columns = shown.map(({ key }, at) => ({ head: heads[at] ?? '', isFigure: isFigure(key) }));
    const letterhead = hospital;
    if (letterhead) await printRegister({ letterhead, title, item, columns, rows, printedTime: now }, frontDesk.print);
  };

  return (
    <Screen
      title={t('registers.title')}
      toolbar={
        <>
          <Select
            aria-label={t('registers.choose')}
            w={200}
            allowDeselect={false}
            data={registers.map((value) => ({ value, label: t(`registers.${value}`) }))}
            value={schedule}
            onChange={(value) => {
              setSchedule(value as Register);
              setItem(null);
            }}
          />
          <Select
            aria-label={t('registers.month')}
            w={136}
            searchable
            allowDeselect={false}
            data={months.map((value) => ({ value, label: formatMonth(value) }))}
            value={month}
            onChange={(value) => value && setMonth(value)}
          />
          <Select
            aria-label={t('field.item')}
            placeholder={t('registers.allItems')}
            w={200}
            searchable
            clearable
            data={[...new Set(data?.items.map(itemName))]}
            value={item}
            onChange={setItem}
          />
        </>
      }
      actions={
        <>
          <Button variant="default" disabled={rows.length === 0} onClick={saveCsv}>
            {t('registers.csv')}
          </Button>
          <Button variant="default" disabled={!entries || !hospital} onClick={() => void print()}>
            {t('registers.print')}
          </Button>
        </>
      }
    >
      <DataTable
        label={t(`registers.${schedule}`)}
        columns={shown.map(columnOf)}
        rows={entries}
        rowKey={({ entryId }) => entryId}
        error={error}
        onRetry={() => void refetch()}
        counted={(count) => t('registers.count', { count })}
        empty={<EmptyState title={t('registers.none')} hint={t('registers.noneHint')} />}
      />
    </Screen>
  );
}
