import { Button, Select, TextInput } from '@mantine/core';
import { useLocation } from 'wouter';
import type { CallInput } from '#contract/contract.ts';
import type { StockedItem } from '#contract/pharmacy-records.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { MoneyHead } from '../ui/words/money-text.tsx';
import { useToday } from '../ui/words/wall-clock.ts';
import { parseExpiry } from './expiry-rules.ts';
import { ItemPicker } from './item-picker.tsx';
import { itemName } from './item-words.ts';
import classes from './pharmacy.module.css';
import { t } from './pharmacy-wording.ts';
import { ReceiveLine, type TypedLine } from './receive-line.tsx';

type Values = {
  supplierId: string | null;
  storeId: string | null;
  billNo: string;
  billDay: string;
  lines: TypedLine[];
};

const labels = {
  supplierId: t('field.supplier'),
  storeId: t('field.store'),
  billNo: t('field.billNo'),
  billDay: t('field.billDay'),
  lines: t('field.lines'),
} as const;

const typed = (item: StockedItem): TypedLine => ({
  itemId: item.itemId,
  name: itemName(item),
  batch: '',
  expiryDay: '',
  packQty: item.packs[0]?.qty ?? 1,
  mrpMinor: item.mrpMinor,
  priceMinor: null,
  packs: '',
  freePacks: '',
  discountPercent: 0,
});

const lineInput = ({ packs, freePacks, expiryDay, name: _, ...line }: TypedLine) => ({
  ...line,
  discountPercent: line.discountPercent ?? 0,
  expiryDay: parseExpiry(expiryDay) ?? expiryDay,
  qty: Number(packs) * line.packQty,
  freeQty: Number(freePacks) * line.packQty,
});

/** The goods of a supplier's bill, line by line; all of it is entered at once. */
export function ReceiveForm() {
  const [, navigate] = useLocation();
  const today = useToday();
  const stores = useQueryCall('pharmacy.stores', {});
  const suppliers = useQueryCall('pharmacy.suppliers', {});
  const close = () => navigate('/pharmacy');
  const form = useDraftForm<'pharmacy.receive', Values>({
    call: 'pharmacy.receive',
    initialValues: { supplierId: null, storeId: null, billNo: '', billDay: today, lines: [] },
    labels,
    toInput: ({ supplierId, storeId, lines, ...bill }) =>
      ({
        ...bill,
        supplierId: supplierId === null ? null : Number(supplierId),
        storeId: storeId === null ? null : Number(storeId),
        lines: lines.map(lineInput),
      }) as CallInput<'pharmacy.receive'>,
    onSuccess: (_, { billNo }) => {
      notify(t('receive.done', { billNo }));
      close();
    },
    onKept: close,
  });
  const { lines } = form.values;
  const change = (at: number, line: TypedLine | null) =>
    form.set(
      'lines',
      lines.flatMap((one, index) => (index === at ? (line ? [line] : []) : [one])),
    );
  const active = <One extends { isActive: 'Y' | 'N' }>(items: readonly One[] | undefined) =>
    (items ?? []).filter(({ isActive }) => isActive === 'Y');
  return (
    <Screen
      title={t('receive.title')}
      actions={
        <Button variant="default" onClick={close}>
          {t('back')}
        </Button>
      }
    >
      <form className={classes.receive} onSubmit={form.submit} noValidate>
        <ErrorSummary {...form.summary} />
        <div className={classes.row}>
          <Select
            searchable
            w={260}
            data={active(suppliers.data?.items).map((one) => ({
              value: String(one.supplierId),
              label: one.supplierName,
            }))}
            {...form.field('supplierId')}
          />
          <TextInput w={200} maxLength={40} autoComplete="off" {...form.field('billNo')} />
          <DateInput w={160} {...form.field('billDay')} />
          <Select
            w={180}
            data={active(stores.data?.items).map((one) => ({ value: String(one.storeId), label: one.storeName }))}
            {...form.field('storeId')}
          />
        </div>
        <ItemPicker label={t('receive.add')} onChoose={(item) => form.set('lines', [...lines, typed(item)])} />
        {lines.length === 0 ? (
          <p className={classes.about}>{t('receive.none')}</p>
        ) : (
          <table className={classes.lines} aria-label={t('receive.lines')}>
            <thead>
              <tr>
                <th scope="col">{t('field.item')}</th>
                <th scope="col">{t('field.batch')}</th>
                <th scope="col">{t('field.expiry')}</th>
                <th scope="col">{t('field.pack')}</th>
                <th scope="col">
                  <MoneyHead>{t('field.mrp')}</MoneyHead>
                </th>
                <th scope="col">
                  <MoneyHead>{t('field.price')}</MoneyHead>
                </th>
                <th scope="col">{t('field.qty')}</th>
                <th scope="col">{t('field.free')}</th>
                <th scope="col">{t('field.discount')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {lines.map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines of one item are told apart by their place alone
                <ReceiveLine key={at} line={line} onChange={(next) => change(at, next)} />
              ))}
            </tbody>
          </table>
        )}
        <div className={classes.buttons}>
          <Button type="submit" loading={form.isBusy} disabled={lines.length === 0}>
            {t('receive.submit')}
          </Button>
        </div>
      </form>
    </Screen>
  );
}
