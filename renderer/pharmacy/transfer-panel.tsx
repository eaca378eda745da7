import { Button, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#contract/contract.ts';
import type { StockTransferLine } from '#contract/stock-document-records.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Facts } from '../ui/frame/facts.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatDay } from '../wording/wall-time.ts';
import { itemName, unitText } from './item-words.ts';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';

/** What was sent, and what of it arrived; while it is on the way, the form that accepts it. */
export function TransferPanel({ transferId, onClose }: { transferId: number; onClose: () => void }) {
  const { data, error } = useQueryCall('pharmacy.transfer', { transferId });
  return (
    <SidePanel title={t('transfer.title')} width={640} keepsFocus={data?.transfer.status === 'SENT'} onClose={onClose}>
      {data ? (
        <>
          <TransferFacts of={data.transfer} />
          <h3 className={classes.part}>{t('send.lines')}</h3>
          <AcceptForm key={data.transfer.status} of={data} />
        </>
      ) : (
        <ErrorNote error={error} context={{ noun: 'record' }} />
      )}
    </SidePanel>
  );
}

function TransferFacts({ of }: { of: CallOutput<'pharmacy.transfer'>['transfer'] }) {
  return (
    <Facts
      items={[
        [t('transfers.way'), t('transfers.fromTo', { from: of.fromStoreName, to: of.toStoreName })],
        [t('transfers.status'), t(`transfers.status.${of.status}`)],
        [
          t('transfers.sent'),
          <span key="sent">
            <InstantText value={of.sentAt} /> {of.sentBy}
          </span>,
        ],
        ...(of.note ? ([[t('field.note'), <bdi key="note">{of.note}</bdi>]] as const) : []),
        ...(of.closedAt
          ? ([
              [
                t(`transfer.closed.${of.status}`),
                <span key="closed">
                  <InstantText value={of.closedAt} /> {of.closedBy}
                </span>,
              ],
              [t('field.reason'), of.closeReason ? <bdi key="reason">{of.closeReason}</bdi> : null],
            ] as const)
          : []),
      ]}
    />
  );
}

type Arrived = Readonly<Record<number, number | string>>;

/** Everything arrived, or less of a line, which needs a reason; or the goods are called back. */
function AcceptForm({ of: { transfer, lines } }: { of: CallOutput<'pharmacy.transfer'> }) {
  const mayAccept = useMay('pharmacy.accept');
  const [arrived, setArrived] = useState<Arrived>({});
  const [reason, setReason] = useState('');
  const onRefused = (error: Parameters<typeof notifyRefusal>[0]) =>
    notifyRefusal(error, { noun: 'record', labels: { qty: t('transfer.arrived'), reason: t('field.reason') } });
  const accept = useWriteCall('pharmacy.accept', { onSuccess: () => notify(t('transfer.accepted')), onRefused });
  const fewer = lines
    .map((line) => ({ transferLineId: line.transferLineId, qty: Number(arrived[line.transferLineId] ?? line.qty) }))
    .filter(({ qty }, at) => qty !== lines[at]?.qty);
  if (transfer.status !== 'SENT' || !mayAccept) return <Lines lines={lines} />;
  const isTooMany = lines.some(({ transferLineId, qty }) => Number(arrived[transferLineId] ?? qty) > qty);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void accept.send({ transferId: transfer.transferId, lines: fewer, reason });
      }}
    >
      <Lines lines={lines} arrived={arrived} onType={setArrived} />
      {fewer.length > 0 ? (
        <>
          <p className={classes.about}>{t('transfer.fewer', { store: transfer.fromStoreName })}</p>
          <TextInput
            label={t('field.reason')}
            maxLength={400}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </>
      ) : null}
      <div className={classes.buttons}>
        <Button
          type="submit"
          loading={accept.isPending}
          disabled={isTooMany || (fewer.length > 0 && reason.trim() === '')}
        >
          {t('transfer.accept')}
        </Button>
        <CallBack transferId={transfer.transferId} store={transfer.fromStoreName} />
      </div>
    </form>
  );
}

function CallBack({ transferId, store }: { transferId: number; store: string }) {
  const [reason, setReason] = useState('');
  const write = useWriteCall('pharmacy.callBack', {
    onSuccess: () => notify(t('transfer.calledBack')),
    onRefused: (error) => notifyRefusal(error, { noun: 'record' }),
  });
  return (
    <ConfirmButton
      variant="default"
      call="pharmacy.callBack"
      sentence={t('transfer.callBackSentence', { store })}
      confirm={t('transfer.callBack')}
      isConfirmDisabled={reason.trim() === ''}
      onConfirm={() => void write.send({ transferId, reason })}
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
      {t('transfer.callBack')}
    </ConfirmButton>
  );
}

type LinesProps = {
  lines: readonly StockTransferLine[];
  arrived?: Arrived;
  onType?: (arrived: Arrived) => void;
};

function Lines({ lines, arrived = {}, onType }: LinesProps) {
  return (
    <table className={classes.rows} aria-label={t('send.lines')}>
      <thead>
        <tr>
          <th scope="col">{t('field.item')}</th>
          <th scope="col">{t('column.batch')}</th>
          <th scope="col" data-end>
            {t('transfer.sentQty')}
          </th>
          <th scope="col" data-end={onType ? undefined : true}>
            {t('transfer.arrived')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={line.transferLineId}>
            <td>
              <bdi>{itemName(line)}</bdi>
            </td>
            <td>{t('returns.batch', { batch: line.batch, expiry: formatDay(line.expiryDay) })}</td>
            <td data-end>{unitText(line.qty, line.baseUnit)}</td>
            {onType ? (
              <td>
                <NumberInput
                  aria-label={t('receive.field', { field: t('transfer.arrived'), item: itemName(line) })}
                  w={96}
                  min={0}
                  hideControls
                  allowDecimal={false}
                  autoFocus={at === 0}
                  error={Number(arrived[line.transferLineId] ?? 0) > line.qty}
                  value={arrived[line.transferLineId] ?? line.qty}
                  onChange={(value) => onType({ ...arrived, [line.transferLineId]: value })}
                />
              </td>
            ) : (
              <td data-end>{line.acceptedQty === null ? null : unitText(line.acceptedQty, line.baseUnit)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
