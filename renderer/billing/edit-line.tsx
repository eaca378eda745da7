import { ActionIcon, TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { InvoiceItem } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import { writeCached } from '../bridge/query-client.ts';
import { focusInput } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { t } from './billing-wording.ts';
import { lineLabels, lineWords } from './billing-words.ts';
import { DetailsButton } from './details-button.tsx';
import classes from './invoice-lines.module.css';
import { LineDetails } from './line-details.tsx';
import { LineFields } from './line-fields.tsx';
import { hasDetails, type LineValues, lineInput, lineOfItem } from './line-rules.ts';

type EditLineProps = {
  invoiceId: number;
  item: InvoiceItem;
  number: number;
  onDone: (isSaved: boolean) => void;
};

/** A line that is there, while it is changed in its place: Enter saves, Esc leaves it as it was. */
export function EditLine({ invoiceId, item, number, onDone }: EditLineProps) {
  const idPrefix = `line-${item.itemId}`;
  const form = useDraftForm<'billing.updateItem', LineValues>({
    call: 'billing.updateItem',
    initialValues: lineOfItem(item),
    labels: {
      ...lineLabels,
      chargeCode: t('line.chargeCode'),
      discount: t('details.discountMinor'),
      packQty: t('details.packQty'),
      includesTax: t('details.includesTax'),
    },
    formKey: `billing.updateItem:${item.itemId}`,
    toInput: (values) => ({ ...lineInput(invoiceId, values), itemId: item.itemId }) as CallInput<'billing.updateItem'>,
    words: lineWords,
    onSuccess: ({ invoice }) => {
      writeCached('billing.get', { invoiceId }, () => invoice);
      onDone(true);
    },
    onKept: () => onDone(false),
  });
  useEffect(() => focusInput(`${idPrefix}-qty`), [idPrefix]);

  const [isOpen, setIsOpen] = useState(false);
  const leave = () => {
    form.reset();
    onDone(false);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      form.submit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      leave();
    }
  };
  const errors = Object.fromEntries(
    Object.keys(lineLabels).flatMap((field) => {
      const { error } = form.field(field as keyof typeof lineLabels);
      return error ? [[field, error]] : [];
    }),
  );
  const sentences = form.summary.items.map(({ sentence }) => sentence);
  return (
    <>
      <tr className={classes.editing}>
        <td className={classes.count}>{number}</td>
        <LineFields
          values={form.values}
          set={form.setAll}
          errors={errors}
          idPrefix={idPrefix}
          defaultRate={undefined}
          onKeyDown={handleKey}
          item={
            <TextInput
              id={`${idPrefix}-description`}
              size="xs"
              aria-label={lineLabels.description}
              dir="auto"
              autoComplete="off"
              error={errors.description !== undefined}
              value={form.values.description}
              onChange={({ currentTarget }) => form.set('description', currentTarget.value)}
              onKeyDown={handleKey}
            />
          }
        />
        <td className={classes.actions}>
          {hasDetails(form.values) ? null : (
            <DetailsButton isOpen={isOpen} onClick={() => setIsOpen((open) => !open)} />
          )}
          <ActionIcon
            size={28}
            variant="default"
            aria-label={t('line.save')}
            loading={form.isBusy}
            onClick={() => form.submit()}
          >
            <IconCheck size={16} stroke={1.75} aria-hidden />
          </ActionIcon>
          <ActionIcon size={28} aria-label={t('line.leave')} onClick={leave}>
            <IconX size={16} stroke={1.75} aria-hidden />
          </ActionIcon>
        </td>
      </tr>
      {isOpen || hasDetails(form.values) ? (
        <LineDetails values={form.values} set={form.setAll} errors={errors} idPrefix={idPrefix} onKeyDown={handleKey} />
      ) : null}
      {sentences.length > 0 ? (
        <tr>
          <td />
          <td colSpan={7} className={classes.error} role="alert">
            {sentences.join('. ')}
          </td>
        </tr>
      ) : null}
    </>
  );
}
