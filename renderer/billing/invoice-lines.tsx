import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Invoice, InvoiceItem } from '#contract/billing.ts';
import { t } from './billing-wording.ts';
import { EditLine } from './edit-line.tsx';
import classes from './invoice-lines.module.css';
import { LineHeads } from './line-heads.tsx';
import { LineRow } from './line-row.tsx';
import { NewLine } from './new-line.tsx';
import { SentRow } from './sent-row.tsx';
import { useLineActions } from './use-line-actions.ts';
import type { LineEntry } from './use-line-entry.ts';
import { useLineFocus } from './use-line-focus.ts';

type InvoiceLinesProps = {
  invoice: Invoice;
  mayEdit: boolean;
  entry: LineEntry;
  /** Esc in the empty row. */
  onLeave: () => void;
};

/** The lines as they will be printed; of an open invoice they are typed and changed in their place. */
export function InvoiceLines({ invoice, mayEdit, entry, onLeave }: InvoiceLinesProps) {
  const { invoiceId, items } = invoice;
  const [editedId, setEditedId] = useState<number | null>(null);
  const actions = useLineActions(invoiceId);
  const { body, focusLine, handleKey } = useLineFocus(items);
  const linesThere = items.length + entry.sent.length;

  // A line that was just added is at the bottom, where the next one is typed.
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mayEdit && linesThere > 0) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [linesThere, mayEdit]);

  const actionsOf = (item: InvoiceItem, index: number) => {
    const edit = () => {
      actions.remember(item);
      setEditedId(item.itemId);
    };
    // The line that moves up takes the focus, so that several are removed by the same key.
    const remove = () =>
      void actions.remove(item).then((isRemoved) => isRemoved && requestAnimationFrame(() => focusLine(index)));
    return { edit, remove, onKeyDown: (event: KeyboardEvent) => handleKey(event, index, { edit, remove }) };
  };
  const endEditing = (index: number, isSaved: boolean) => {
    setEditedId(null);
    if (isSaved) actions.offerUndo();
    requestAnimationFrame(() => focusLine(index));
  };

  return (
    <div ref={scroller} className={classes.scroller}>
      <table className={classes.table} aria-label={t('lines.title')}>
        <LineHeads />
        <tbody ref={body}>
          {items.map((item, index) =>
            item.itemId === editedId && mayEdit ? (
              <EditLine
                key={item.itemId}
                invoiceId={invoiceId}
                item={item}
                number={index + 1}
                onDone={(isSaved) => endEditing(index, isSaved)}
              />
            ) : (
              <LineRow
                key={item.itemId}
                item={item}
                index={index}
                isRemoving={actions.isRemoving(item.itemId)}
                actions={mayEdit ? actionsOf(item, index) : null}
              />
            ),
          )}
          {entry.sent.map((line, index) => (
            <SentRow key={line.key} line={line} number={items.length + index + 1} entry={entry} />
          ))}
          {mayEdit ? (
            <NewLine
              entry={entry}
              items={items}
              number={linesThere + 1}
              onUp={() => focusLine(items.length - 1)}
              onLeave={onLeave}
            />
          ) : null}
          {!mayEdit && items.length === 0 ? (
            <tr>
              <td />
              <td colSpan={7} className={classes.quiet}>
                {t('lines.none')}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}
