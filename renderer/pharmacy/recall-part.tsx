import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { StockLot } from '#contract/pharmacy-records.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatPatientName } from '../wording/names.ts';
import { formatNumber } from '../wording/numbers.ts';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';

/** Recalls the batch of a lot, or takes that back. */
export function RecallButton({ itemId, lot }: { itemId: number; lot: StockLot }) {
  const [reason, setReason] = useState('');
  const isRecalled = lot.isRecalled === 'Y';
  const word = t(isRecalled ? 'recall.undo' : 'recall.word');
  const write = useWriteCall('pharmacy.recall', {
    onSuccess: ({ batch }) => notify(t(isRecalled ? 'recall.undone' : 'recall.done', { batch })),
    onRefused: (error) => notifyRefusal(error, { noun: 'record' }),
  });
  return (
    <ConfirmButton
      variant="default"
      size="compact-sm"
      call="pharmacy.recall"
      sentence={t(isRecalled ? 'recall.undoSentence' : 'recall.sentence', { batch: lot.batch })}
      confirm={word}
      isConfirmDisabled={reason.trim() === ''}
      onConfirm={() => void write.send({ itemId, batch: lot.batch, reason, isRecalled: isRecalled ? 'N' : 'Y' })}
      extra={
        <Textarea
          label={t('field.reason')}
          autosize
          minRows={2}
          maxLength={400}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      }
    >
      {word}
    </ConfirmButton>
  );
}

/** Who got the batch, and what of it came back: the people to be told. */
export function Recipients({ itemId, batch }: { itemId: number; batch: string }) {
  const { data } = useQueryCall('pharmacy.recipients', { itemId, batch });
  if (!data) return null;
  return (
    <section>
      <h3 className={classes.part}>{t('recall.recipients', { batch, count: data.items.length })}</h3>
      {data.items.length > 0 ? (
        <table className={classes.rows} aria-label={t('recall.recipients', { batch, count: data.items.length })}>
          <tbody>
            {data.items.map((one) => (
              <tr key={one.dispenseLineId}>
                <td>
                  <InstantText value={one.createdAt} />
                </td>
                <td>
                  {one.customerName ? (
                    <bdi>{one.customerName}</bdi>
                  ) : (
                    <Link href={`/patients/${one.patientId}`}>
                      <bdi>{formatPatientName({ firstName: one.patientFirstName, lastName: one.patientLastName })}</bdi>
                    </Link>
                  )}
                </td>
                <td>{one.patientPhone}</td>
                <td data-end>{formatNumber(one.qty - one.returnedQty)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
