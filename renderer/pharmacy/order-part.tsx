import { Button, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import type { CounterHit } from '#contract/dispense-records.ts';
import type { OrderLine } from '#contract/pharmacy-orders.ts';
import { amountText, doseText } from '../documents/dose-text.ts';
import classes from './counter.module.css';
import { itemName, unitText } from './item-words.ts';
import { owedOf } from './order-rules.ts';
import { t } from './pharmacy-wording.ts';

type OrderPartProps = {
  lines: readonly OrderLine[];
  /** Medicines that are in the sale already, by the number of their line. */
  inSale: readonly number[];
  onAdd: (line: OrderLine, hit: CounterHit, qty: number) => void;
};

/** What the doctor has ordered: the dose, what was given so far, and which item it becomes. */
export const OrderPart = ({ lines, inSale, onAdd }: OrderPartProps) => (
  <table className={classes.lines} aria-label={t('order.lines')}>
    <thead>
      <tr>
        <th scope="col">{t('order.medicine')}</th>
        <th scope="col">{t('order.ordered')}</th>
        <th scope="col">{t('order.given')}</th>
        <th scope="col">{t('order.item')}</th>
        <th scope="col">{t('column.qty')}</th>
        <td />
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <OrderRow key={line.lineId} line={line} isInSale={inSale.includes(line.lineId)} onAdd={onAdd} />
      ))}
    </tbody>
  </table>
);

type OrderRowProps = { line: OrderLine; isInSale: boolean; onAdd: OrderPartProps['onAdd'] };

function OrderRow({ line, isInSale, onAdd }: OrderRowProps) {
  const [itemId, setItemId] = useState<string | null>(null);
  const [qty, setQty] = useState<number | string | null>(null);
  const hit = line.hits.find((one) => String(one.itemId) === itemId) ?? line.hits[0];
  const owed = hit ? owedOf(line, hit) : null;
  const asked = Number(qty ?? owed ?? 1);
  const name = itemName(line);
  return (
    <tr>
      <td>
        <bdi>{name}</bdi>
        <div className={classes.soft}>{doseText(line)}</div>
      </td>
      <td>{line.quantity === null ? null : amountText(line.quantity, line.quantityUnit)}</td>
      <td>{line.outQty === 0 ? null : t('order.out', { qty: line.outQty })}</td>
      {line.isDone === 'Y' ? (
        <td colSpan={3} className={classes.soft}>
          {t('order.done')}
        </td>
      ) : hit === undefined ? (
        <td colSpan={3} className={classes.soft}>
          {t('order.noItem')}
        </td>
      ) : (
        <>
          <td>
            <Select
              aria-label={t('receive.field', { field: t('order.item'), item: name })}
              w={320}
              allowDeselect={false}
              data={line.hits.map((one) => ({
                value: String(one.itemId),
                label: t('order.choice', { item: itemName(one), amount: unitText(one.freeQty, one.baseUnit) }),
              }))}
              value={String(hit.itemId)}
              onChange={setItemId}
            />
          </td>
          <td>
            <NumberInput
              aria-label={t('receive.field', { field: t('column.qty'), item: name })}
              w={88}
              min={1}
              hideControls
              allowDecimal={false}
              value={asked}
              onChange={setQty}
            />
          </td>
          <td>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t('order.addNamed', { item: name })}
              disabled={isInSale || !(asked >= 1)}
              onClick={() => onAdd(line, hit, asked)}
            >
              {t(isInSale ? 'order.added' : 'order.add')}
            </Button>
          </td>
        </>
      )}
    </tr>
  );
}
