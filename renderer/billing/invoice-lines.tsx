import { ActionIcon } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Invoice, InvoiceItem } from '#contract/billing.ts';
import { MoneyHead, MoneyText } from '../ui/words/money-text.tsx';
import { typeWord } from './billing-words.ts';
import { EditLine } from './edit-line.tsx';
import classes from './invoice-lines.module.css';
import { focusNewLine, NewLine } from './new-line.tsx';
import { SentRow } from './sent-row.tsx';
import { useLineActions } from './use-line-actions.ts';
import type { LineEntry } from './use-line-entry.ts';

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
  const body = useRef<HTMLTableSectionElement>(null);
  const actions = useLineActions(invoiceId);
  const linesThere = items.length + entry.sent.length;

  // A line that was just added is at the bottom, where the next one is typed.
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mayEdit && linesThere > 0) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [linesThere, mayEdit]);

  const focusLine = (index: number) => {
    if (index >= items.length) return focusNewLine();
    body.current?.querySelector<HTMLElement>(`[data-line="${Math.max(index, 0)}"]`)?.focus();
  };
  const edit = (itemId: number) => {
    actions.remember(items.find((item) => item.itemId === itemId));
    setEditedId(itemId);
  };
  const remove = (item: InvoiceItem, index: number) => {
    // The line that moves up takes the focus, so that several are removed by the same key.
    void actions.remove(item).then((isRemoved) => isRemoved && requestAnimationFrame(() => focusLine(index)));
  };
  const handleKey = (event: KeyboardEvent, index: number, item: InvoiceItem) => {
    const steps: Partial<Record<string, number>> = {
      ArrowUp: index - 1,
      ArrowDown: index + 1,
      Home: 0,
      End: items.length - 1,
    };
    const target = steps[event.key];
    if (target !== undefined) {
      event.preventDefault();
      focusLine(target);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && mayEdit) {
      event.preventDefault();
      remove(item, index);
    } else if (event.key === 'F2' && mayEdit) {
      event.preventDefault();
      edit(item.itemId);
    }
  };

  return (
    <div ref={scroller} className={classes.scroller}>
      <table className={classes.table} aria-label="Lines">
        <colgroup>
          <col className={classes.colCount} />
          <col />
          <col className={classes.colKind} />
          <col className={classes.colQty} />
          <col className={classes.colPrice} />
          <col className={classes.colTax} />
          <col className={classes.colAmount} />
          <col className={classes.colActions} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={classes.count}>
              No.
            </th>
            <th scope="col">Item</th>
            <th scope="col">Kind</th>
            <th scope="col" className={classes.amount}>
              Qty
            </th>
            <th scope="col" className={classes.amount}>
              <MoneyHead>Price</MoneyHead>
            </th>
            <th scope="col" className={classes.amount}>
              Tax %
            </th>
            <th scope="col" className={classes.amount}>
              <MoneyHead>Amount</MoneyHead>
            </th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {items.map((item, index) =>
            item.itemId === editedId && mayEdit ? (
              <EditLine
                key={item.itemId}
                invoiceId={invoiceId}
                item={item}
                number={index + 1}
                onDone={(isSaved) => {
                  setEditedId(null);
                  if (isSaved) actions.offerUndo();
                  requestAnimationFrame(() => focusLine(index));
                }}
              />
            ) : (
              <tr key={item.itemId} data-pending={actions.isRemoving(item.itemId) || undefined}>
                <td className={classes.count}>{index + 1}</td>
                <td className={classes.item} dir="auto">
                  {mayEdit ? (
                    <button
                      type="button"
                      className={classes.open}
                      data-line={index}
                      aria-label={`Line ${index + 1}: ${item.description}. Enter changes it, Delete removes it.`}
                      onClick={() => edit(item.itemId)}
                      onKeyDown={(event) => handleKey(event, index, item)}
                    >
                      {item.description}
                    </button>
                  ) : (
                    item.description
                  )}
                </td>
                <td className={classes.quiet}>{typeWord(item.itemType)}</td>
                <td className={classes.amount}>{item.qty}</td>
                <td className={classes.amount}>
                  <MoneyText minor={item.unitPriceMinor} />
                </td>
                <td className={classes.amount}>{item.taxRate}</td>
                <td className={classes.amount}>
                  <MoneyText minor={item.lineTotalMinor} />
                </td>
                <td className={classes.actions}>
                  {mayEdit ? (
                    <>
                      <ActionIcon
                        size={28}
                        tabIndex={-1}
                        aria-label={`Change line ${index + 1}`}
                        onClick={() => edit(item.itemId)}
                      >
                        <IconPencil size={16} stroke={1.75} aria-hidden />
                      </ActionIcon>
                      <ActionIcon
                        size={28}
                        tabIndex={-1}
                        aria-label={`Remove line ${index + 1}`}
                        onClick={() => remove(item, index)}
                      >
                        <IconTrash size={16} stroke={1.75} aria-hidden />
                      </ActionIcon>
                    </>
                  ) : null}
                </td>
              </tr>
            ),
          )}
          {entry.sent.map((line, index) => (
            <SentRow key={line.key} line={line} number={items.length + index + 1} entry={entry} />
          ))}
          {mayEdit ? (
            <NewLine entry={entry} number={linesThere + 1} onUp={() => focusLine(items.length - 1)} onLeave={onLeave} />
          ) : null}
          {!mayEdit && items.length === 0 ? (
            <tr>
              <td />
              <td colSpan={7} className={classes.quiet}>
                No lines
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}
