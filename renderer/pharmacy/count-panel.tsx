import { Switch, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#contract/contract.ts';
import type { StockCountLine } from '#contract/stock-document-records.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Facts } from '../ui/frame/facts.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatNumber } from '../wording/numbers.ts';
import { formatDay } from '../wording/wall-time.ts';
import { valueOfDifference } from './count-rules.ts';
import { itemName } from './item-words.ts';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';

/** What was counted against what the ledger had, and the decision about it. */
export function CountPanel({ countId, onClose }: { countId: number; onClose: () => void }) {
  const { data, error } = useQueryCall('pharmacy.count', { countId });
  return (
    <SidePanel
      title={t('count.title')}
      width={640}
      onClose={onClose}
      footer={data?.count.status === 'WAITING' ? <Decision countId={countId} /> : null}
    >
      {data ? (
        <>
          <CountFacts of={data} />
          <Differences lines={data.lines} />
        </>
      ) : (
        <ErrorNote error={error} context={{ noun: 'record' }} />
      )}
    </SidePanel>
  );
}

const CountFacts = ({ of: { count, lines } }: { of: CallOutput<'pharmacy.count'> }) => (
  <Facts
    items={[
      [t('column.store'), count.storeName],
      [t('transfers.status'), t(`counts.status.${count.status}`)],
      [
        t('counts.counted'),
        <span key="counted">
          <InstantText value={count.countedAt} /> {count.countedBy}
        </span>,
      ],
      ...(count.note ? ([[t('field.note'), <bdi key="note">{count.note}</bdi>]] as const) : []),
      [
        t('count.value'),
        <MoneyText key="value" minor={lines.reduce((sum, line) => sum + valueOfDifference(line), 0)} withCurrency />,
      ],
      ...(count.decidedAt
        ? ([
            [
              t('count.decided'),
              <span key="decided">
                <InstantText value={count.decidedAt} /> {count.decidedBy}
              </span>,
            ],
            [t('field.reason'), count.decisionNote ? <bdi key="reason">{count.decisionNote}</bdi> : null],
          ] as const)
        : []),
    ]}
  />
);

function Decision({ countId }: { countId: number }) {
  const mayDecide = useMay('pharmacy.decideCount');
  const [note, setNote] = useState('');
  const write = useWriteCall('pharmacy.decideCount', {
    onSuccess: (_, { isApproved }) => notify(t(isApproved === 'Y' ? 'count.approved' : 'count.refused')),
    onRefused: (error) => notifyRefusal(error, { noun: 'record', labels: { qty: t('column.qty') } }),
  });
  if (!mayDecide) return <p className={classes.about}>{t('count.waits')}</p>;
  const noteField = (
    <Textarea
      label={t('field.note')}
      autosize
      minRows={2}
      maxLength={400}
      value={note}
      onChange={({ currentTarget }) => setNote(currentTarget.value)}
    />
  );
  const decide = (isApproved: 'Y' | 'N') => void write.send({ countId, isApproved, note });
  return (
    <div className={classes.buttons}>
      <ConfirmButton
        call="pharmacy.decideCount"
        sentence={t('count.approveSentence')}
        confirm={t('count.approve')}
        onConfirm={() => decide('Y')}
        extra={noteField}
      >
        {t('count.approve')}
      </ConfirmButton>
      <ConfirmButton
        variant="default"
        call="pharmacy.decideCount"
        sentence={t('count.refuseSentence')}
        confirm={t('count.refuse')}
        isConfirmDisabled={note.trim() === ''}
        onConfirm={() => decide('N')}
        extra={noteField}
      >
        {t('count.refuse')}
      </ConfirmButton>
    </div>
  );
}

/** What differs; all lines on request. */
function Differences({ lines }: { lines: readonly StockCountLine[] }) {
  const differing = lines.filter(({ countedQty, ledgerQty }) => countedQty !== ledgerQty);
  const [isAll, setIsAll] = useState(differing.length === 0);
  const shown = isAll ? lines : differing;
  return (
    <section className={classes.form}>
      <h3 className={classes.part}>{t('count.lines')}</h3>
      <Switch
        label={t('count.all')}
        checked={isAll}
        onChange={({ currentTarget }) => setIsAll(currentTarget.checked)}
      />
      <table className={classes.rows} aria-label={t('count.lines')}>
        <thead>
          <tr>
            <th scope="col">{t('field.item')}</th>
            <th scope="col">{t('column.batch')}</th>
            <th scope="col" data-end>
              {t('count.ledger')}
            </th>
            <th scope="col" data-end>
              {t('count.counted')}
            </th>
            <th scope="col" data-end>
              {t('count.difference')}
            </th>
            <th scope="col" data-end>
              <MoneyHead>{t('supply.value')}</MoneyHead>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <tr key={line.countLineId}>
              <td>
                <bdi>{itemName(line)}</bdi>
              </td>
              <td>{t('returns.batch', { batch: line.batch, expiry: formatDay(line.expiryDay) })}</td>
              <td data-end>{formatNumber(line.ledgerQty)}</td>
              <td data-end>{formatNumber(line.countedQty)}</td>
              <td data-end>{formatNumber(line.countedQty - line.ledgerQty)}</td>
              <td data-end>
                <MoneyText minor={valueOfDifference(line)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
