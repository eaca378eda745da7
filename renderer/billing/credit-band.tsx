import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Invoice, InvoiceItem } from '#contract/billing.ts';
import { writeCached } from '../bridge/query-client.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { notify } from '../ui/frame/toasts.ts';
import classes from './bands.module.css';
import { t } from './billing-wording.ts';
import { invoiceWords } from './billing-words.ts';
import { leftOfLine } from './invoice-rules.ts';
import { readQuantity } from './money-rules.ts';
import { useEscape } from './use-escape.ts';

type CreditBandProps = { invoice: Invoice; onDone: () => void; onClose: () => void };

/** Issues a credit note, for the whole of what is left or for some lines. */
export function CreditBand({ invoice, onDone, onClose }: CreditBandProps) {
  const { invoiceId } = invoice;
  const [isWhole, setIsWhole] = useState(true);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState<Record<number, string>>({});
  const lines = invoice.items.filter((item) => leftOfLine(invoice, item.itemId) > 0);
  const items = lines.flatMap(({ itemId }) => {
    const qty = readQuantity(typed[itemId] ?? '');
    return qty === null ? [] : [{ itemId, qty }];
  });
  useEscape(onClose);

  const credit = useWriteCall('billing.creditNote', {
    onSuccess: ({ creditNoteNo, invoice: credited }) => {
      writeCached('billing.get', { invoiceId }, () => credited);
      notify(t('credit.done', { creditNoteNo }));
      onDone();
    },
    onKept: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void credit.send({ invoiceId, reason, items: isWhole ? null : items });
  };
  const isReady = reason.trim() !== '' && (isWhole || items.length > 0);
  return (
    <form className={classes.band} aria-label={t('credit.title')} onSubmit={submit}>
      <p className={classes.sentence}>{t('credit.sentence')}</p>
      <div className={classes.fields}>
        <SegmentedControl
          size="xs"
          aria-label={t('credit.what')}
          className={classes.methods ?? ''}
          transitionDuration={0}
          data={[
            { value: 'whole', label: t('credit.whole') },
            { value: 'lines', label: t('credit.lines') },
          ]}
          value={isWhole ? 'whole' : 'lines'}
          onChange={(value) => setIsWhole(value === 'whole')}
        />
        <TextInput
          aria-label={t('cancel.reason')}
          placeholder={t('cancel.reason')}
          w={320}
          maxLength={400}
          autoComplete="off"
          data-autofocus
          autoFocus
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
      {isWhole ? null : (
        <div className={classes.fields}>
          {lines.map((line) => (
            <LineQuantity
              key={line.itemId}
              line={line}
              left={leftOfLine(invoice, line.itemId)}
              value={typed[line.itemId] ?? ''}
              onChange={(value) => setTyped((earlier) => ({ ...earlier, [line.itemId]: value }))}
            />
          ))}
        </div>
      )}
      <ErrorNote error={credit.error} context={invoiceWords} />
      <div className={classes.buttons}>
        <Button type="submit" loading={credit.isPending} disabled={!isReady}>
          {t('credit.submit')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

type LineQuantityProps = { line: InvoiceItem; left: number; value: string; onChange: (value: string) => void };

const LineQuantity = ({ line, left, value, onChange }: LineQuantityProps) => (
  <TextInput
    label={t('credit.line', { item: line.description, left })}
    w={220}
    inputMode="decimal"
    autoComplete="off"
    placeholder="0"
    value={value}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
);
