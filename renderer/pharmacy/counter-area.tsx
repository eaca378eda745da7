import { Select, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import type { CounterHit } from '#contract/dispense-records.ts';
import type { Order } from '#contract/pharmacy-orders.ts';
import type { CallError } from '#contract/result.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { PatientPicker } from '../records/patient/patient-picker.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { errorSentence } from '../ui/words/error-words.ts';
import { formatPatientName } from '../wording/names.ts';
import classes from './counter.module.css';
import { emptySale, type Sale, saleInput, withPrescriber } from './counter-sale.ts';
import { CounterSearch } from './counter-search.tsx';
import { itemName, unitText } from './item-words.ts';
import { OrderPart } from './order-part.tsx';
import { PaymentPart } from './payment-part.tsx';
import { t } from './pharmacy-wording.ts';
import { PrescriberPart } from './prescriber-part.tsx';
import { QtyEntry } from './qty-entry.tsx';
import { SaleLines } from './sale-lines.tsx';
import { amountOf, needsPrescriber, needsSecondSigner } from './sale-rules.ts';

/** The counter, by keyboard and scanner: scan or three letters, quantity, Enter, next; then the money. */
export function CounterArea({ prescriptionId }: { prescriptionId: number | null }) {
  const stores = useQueryCall('pharmacy.stores', {});
  const counters = (stores.data?.items ?? []).filter((one) => one.isActive === 'Y' && one.kind !== 'QUARANTINE');
  const [chosenStore, setChosenStore] = useState<string | null>(null);
  const storeId = Number(
    chosenStore ?? counters.find(({ kind }) => kind === 'COUNTER')?.storeId ?? counters[0]?.storeId,
  );
  const { data: ordered, error: orderError } = useQueryCall(
    'pharmacy.order',
    prescriptionId === null || Number.isNaN(storeId) ? null : { storeId, prescriptionId },
  );
  const order = ordered?.order;
  const [typedSale, setSale] = useState<Sale>(emptySale);
  const sale = withPrescriber(typedSale, order);
  const [chosen, setChosen] = useState<{ hit: CounterHit; lotId: number | null } | null>(null);
  const [refusal, setRefusal] = useState<CallError | null>(null);
  const [sold, setSold] = useState<{ invoiceId: number; invoiceNo: string | null } | null>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const moneyBox = useRef<HTMLInputElement>(null);
  const set = (changes: Partial<Sale>) => setSale((before) => ({ ...before, ...changes }));
  const { lines } = sale;
  const totalMinor = lines.reduce((sum, line) => sum + amountOf(line), 0);

  const write = useWriteCall('pharmacy.dispense', {
    onSuccess: ({ dispense }) => {
      notify(t('counter.sold', { invoiceNo: dispense.invoiceNo ?? '' }));
      setSold(dispense);
      setSale(emptySale);
      setRefusal(null);
      searchBox.current?.focus();
    },
    onRefused: setRefusal,
  });
  const sell = () => {
    if (lines.length > 0) void write.send(saleInput(storeId, sale, order));
  };

  return (
    <Screen
      title={t('counter.title')}
      toolbar={
        <Select
          aria-label={t('store.choose')}
          w={180}
          allowDeselect={false}
          data={counters.map((one) => ({ value: String(one.storeId), label: one.storeName }))}
          value={Number.isNaN(storeId) ? null : String(storeId)}
          onChange={setChosenStore}
        />
      }
    >
      <div className={classes.counter}>
        {prescriptionId === null ? (
          <CustomerPart sale={sale} onChange={set} />
        ) : (
          <>
            <ErrorNote error={orderError} context={{ noun: 'record' }} />
            {order ? <p className={classes.soft}>{orderTitle(order)}</p> : null}
            {ordered ? (
              <OrderPart
                lines={ordered.lines}
                inSale={lines.flatMap(({ orderLineId }) => orderLineId ?? [])}
                onAdd={({ lineId, courseDays }, hit, qty) =>
                  set({ lines: [...lines, { hit, qty, lotId: null, orderLineId: lineId, days: courseDays }] })
                }
              />
            ) : null}
          </>
        )}
        {Number.isNaN(storeId) ? (
          <p className={classes.soft}>{t('counter.noStore')}</p>
        ) : (
          <div className={classes.row}>
            <CounterSearch
              storeId={storeId}
              box={searchBox}
              onChoose={(hit, batch) => {
                setSold(null);
                setChosen({ hit, lotId: hit.lots.find((lot) => lot.batch === batch)?.lotId ?? null });
              }}
              onDone={() => moneyBox.current?.focus()}
            />
            {chosen ? (
              <QtyEntry
                key={chosen.hit.itemId}
                hit={chosen.hit}
                onEnter={(qty) => {
                  set({ lines: [...lines, { ...chosen, qty }] });
                  setChosen(null);
                  searchBox.current?.focus();
                }}
                onCancel={() => {
                  setChosen(null);
                  searchBox.current?.focus();
                }}
              />
            ) : null}
          </div>
        )}
        <SaleLines
          lines={lines}
          refusal={refusal}
          onRemove={(at) => set({ lines: lines.filter((_, index) => index !== at) })}
        />
        {needsPrescriber(lines) ? (
          <PrescriberPart sale={sale} withSecondSigner={needsSecondSigner(lines)} onChange={set} />
        ) : null}
        {refusal ? (
          <p className={classes.error} role="alert">
            {refusalSentence(refusal, sale)}
          </p>
        ) : null}
        {lines.length > 0 ? (
          <PaymentPart
            sale={sale}
            totalMinor={totalMinor}
            box={moneyBox}
            isBusy={write.isPending}
            onChange={set}
            onSell={sell}
          />
        ) : null}
        {sold ? (
          <p className={classes.soft}>
            {t.rich('counter.bill', {
              invoiceNo: sold.invoiceNo,
              link: (text) => <Link href={`/billing/${sold.invoiceId}`}>{text}</Link>,
            })}
          </p>
        ) : null}
      </div>
    </Screen>
  );
}

type CustomerPartProps = { sale: Sale; onChange: (changes: Partial<Sale>) => void };

/** Who buys: a patient, or a customer who is none. */
const CustomerPart = ({ sale, onChange }: CustomerPartProps) => (
  <div className={classes.row}>
    <PatientPicker label={t('counter.patient')} value={sale.patient} onChange={(patient) => onChange({ patient })} />
    {sale.patient ? null : (
      <TextInput
        label={t('counter.customer')}
        w={260}
        maxLength={100}
        autoComplete="off"
        value={sale.customerName}
        onChange={({ currentTarget }) => onChange({ customerName: currentTarget.value })}
      />
    )}
  </div>
);

const orderTitle = ({ prescriptionNo, patientFirstName, patientLastName }: Order) =>
  t.rich('order.for', {
    prescriptionNo,
    patient: formatPatientName({ firstName: patientFirstName, lastName: patientLastName }),
  });

/** Which item is short, and how much of it there is; else the usual sentence. */
function refusalSentence(refusal: CallError, { lines }: Sale): string {
  const [field, qty] = Object.entries(refusal.left ?? {})[0] ?? [];
  const line = lines[Number(/^lines\.(\d+)\./.exec(field ?? '')?.[1])];
  if (line && qty !== undefined) {
    return t('counter.short', { item: itemName(line.hit), amount: unitText(qty, line.hit.baseUnit) });
  }
  return errorSentence(refusal, {
    noun: 'record',
    labels: {
      customerName: t('counter.customer'),
      prescriberName: t('counter.prescriber'),
      prescriberRegNo: t('counter.regNo'),
      secondSigner: t('counter.secondSigner'),
      tenderedMinor: t('counter.tendered'),
      orderReason: t('counter.orderReason'),
    },
    sentences: { 'orderReason:required': t('counter.earlier'), wrong_password: t('counter.wrongPassword') },
  });
}
