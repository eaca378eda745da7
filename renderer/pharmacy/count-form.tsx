import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { CallInput } from '#contract/contract.ts';
import type { StockedLot } from '#contract/stock-document-records.ts';
import { usePagedCall, useQueryCall } from '../bridge/use-query-call.ts';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { formatDay } from '../wording/wall-time.ts';
import { countedLines, type TypedCount } from './count-rules.ts';
import { itemName, unitsText } from './item-words.ts';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';
import { storeChoices } from './store-choices.ts';

type Values = { storeId: string | null; note: string; lines: TypedCount };

const labels = { storeId: t('field.store'), note: t('field.note'), lines: t('field.lines') } as const;

/**
 * Shelf by shelf: what lies there of each batch. What the ledger has is not shown, so that nobody writes it down unseen. An
 * empty field was not counted and stays as it is.
 */
export function CountForm() {
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 150);
  const stores = useQueryCall('pharmacy.stores', {});
  const close = () => navigate('/pharmacy/counts');
  const form = useDraftForm<'pharmacy.submitCount', Values>({
    call: 'pharmacy.submitCount',
    initialValues: { storeId: null, note: '', lines: {} },
    labels,
    toInput: ({ storeId, note, lines }) =>
      ({
        storeId: storeId === null ? null : Number(storeId),
        note,
        lines: countedLines(lines),
      }) as CallInput<'pharmacy.submitCount'>,
    onSuccess: ({ countId }) => {
      notify(t('count.done'));
      navigate(`/pharmacy/count-${countId}`);
    },
    onKept: close,
  });
  const { storeId, lines } = form.values;
  const lots = usePagedCall('pharmacy.stock', storeId === null ? null : { storeId: Number(storeId), q });
  const counted = countedLines(lines).length;
  return (
    <Screen
      title={t('count.new')}
      actions={
        <Button variant="default" onClick={close}>
          {t('area.counts')}
        </Button>
      }
    >
      <form className={classes.receive} onSubmit={form.submit} noValidate>
        <DraftNotice draft={form.draft} />
        <ErrorSummary {...form.summary} />
        <div className={classes.row}>
          <Select
            w={200}
            autoFocus
            data={storeChoices(stores.data?.items)}
            {...form.field('storeId')}
            // What was counted in one store does not belong to another.
            disabled={counted > 0}
          />
          <TextInput
            label={t('search.label')}
            placeholder={t('search.placeholder')}
            w={300}
            autoComplete="off"
            disabled={storeId === null}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <TextInput w={280} maxLength={400} autoComplete="off" {...form.field('note')} />
        </div>
        <div className={classes.buttons}>
          <Button type="submit" loading={form.isBusy} disabled={counted === 0}>
            {t('count.submit', { count: counted })}
          </Button>
        </div>
        {storeId === null ? (
          <p className={classes.about}>{t('count.chooseStore')}</p>
        ) : (
          <Shelf lots={lots.items ?? []} typed={lines} onType={(typed) => form.set('lines', typed)} />
        )}
        {lots.items && lots.total !== undefined && lots.items.length < lots.total ? (
          <div className={classes.buttons}>
            <Button variant="default" onClick={lots.loadMore}>
              {t('count.more', { shown: lots.items.length, total: lots.total })}
            </Button>
          </div>
        ) : null}
      </form>
    </Screen>
  );
}

/** Enter goes to the next batch, so that one hand counts and the other types. */
function toNext(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const fields = [...(event.currentTarget.closest('table')?.querySelectorAll('input') ?? [])];
  fields[fields.indexOf(event.currentTarget) + 1]?.focus();
}

type ShelfProps = { lots: readonly StockedLot[]; typed: TypedCount; onType: (typed: TypedCount) => void };

const Shelf = ({ lots, typed, onType }: ShelfProps) => (
  <table className={classes.rows} aria-label={t('count.lines')}>
    <thead>
      <tr>
        <th scope="col">{t('field.item')}</th>
        <th scope="col">{t('column.batch')}</th>
        <th scope="col">{t('column.lotExpiry')}</th>
        <th scope="col">{t('count.counted')}</th>
        <th scope="col">{t('field.baseUnit')}</th>
      </tr>
    </thead>
    <tbody>
      {lots.map((lot) => (
        <tr key={lot.lotId}>
          <td>
            <bdi>{itemName(lot)}</bdi>
          </td>
          <td>{lot.batch}</td>
          <td>{formatDay(lot.expiryDay)}</td>
          <td>
            <NumberInput
              aria-label={t('receive.field', { field: t('count.counted'), item: `${itemName(lot)} ${lot.batch}` })}
              w={112}
              min={0}
              max={9_999_999}
              hideControls
              allowDecimal={false}
              value={typed[lot.lotId] ?? ''}
              onChange={(value) => onType({ ...typed, [lot.lotId]: value })}
              onKeyDown={toNext}
            />
          </td>
          <td>{unitsText(lot.baseUnit)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
