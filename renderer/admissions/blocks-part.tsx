import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { LeavingBlock } from '#contract/admission.ts';
import type { CallInput, CallOutput } from '#contract/contract.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { useMay } from '../bridge/session-store.ts';
import { formatMoney } from '../wording/money.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import { personOf } from './board-words.ts';
import { ReasonButton } from './reason-button.tsx';
import type { AdmissionWrites } from './use-admission-writes.ts';

type LeftTo = NonNullable<CallInput<'admissions.leave'>['leftTo']>;
const waysOut: readonly LeftTo[] = ['HOME', 'OTHER_HOSPITAL', 'AGAINST_ADVICE', 'DIED'];

type BlocksPartProps = {
  data: CallOutput<'admissions.get'>;
  writes: AdmissionWrites;
  onOpen: (admissionId: number) => void;
};

/** What keeps the patient from leaving, each with the button that does it; then the leaving itself. */
export function BlocksPart({ data, writes }: BlocksPartProps) {
  const { admission, blocks, bill } = data;
  const currency = useCurrency();
  const [leftTo, setLeftTo] = useState<LeftTo>('HOME');
  const mayLeave = useMay('admissions.leave');
  const patient = personOf(admission);
  const { admissionId, status } = admission;
  if (!['ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED'].includes(status)) return null;
  const amounts: Partial<Record<LeavingBlock, number>> = {
    unbilled: bill.unbilledMinor,
    due: bill.dueMinor,
    deposit_left: bill.depositLeftMinor,
  };
  const wordsOf = (block: LeavingBlock) =>
    t(`block.${block}`, { amount: formatMoney(amounts[block] ?? 0, { currency, withCurrency: true }) });

  return (
    <section>
      <h3 className={classes.heading}>{t('blocks.title')}</h3>
      {blocks.length === 0 ? <p className={classes.sentence}>{t('blocks.none')}</p> : null}
      <ul className={classes.blocks}>
        {blocks.map((block) => (
          <li key={block}>
            <span>{wordsOf(block)}</span>
            <BlockButton block={block} data={data} writes={writes} />
          </li>
        ))}
      </ul>
      {status === 'CLEARED' && mayLeave && blocks.every((block) => block === 'deposit_left') ? (
        <div className={classes.buttons}>
          <Select
            aria-label={t('leave.to')}
            allowDeselect={false}
            w={200}
            data={waysOut.map((value) => ({ value, label: t(`leave.${value}`) }))}
            value={leftTo}
            onChange={(value) => setLeftTo(value as LeftTo)}
          />
          <Button loading={writes.isBusy} onClick={() => void writes.leave({ admissionId, leftTo }, patient)}>
            {t('act.leave')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

type BlockButtonProps = Omit<BlocksPartProps, 'onOpen'> & { block: LeavingBlock };

function BlockButton({ block, data: { admission, blocks, bill }, writes }: BlockButtonProps) {
  const [, navigate] = useLocation();
  const mayOrder = useMay('admissions.orderDischarge');
  const mayBill = useMay('admissions.bill');
  const mayClear = useMay('admissions.clear');
  const maySeeDeposits = useMay('deposits.list');
  const { admissionId } = admission;
  const patient = personOf(admission);
  const toInvoice = (status: string) => {
    const invoice = bill.invoices.find((one) => one.status === status);
    if (invoice) navigate(`/billing/${invoice.invoiceId}`);
  };
  const makeBill = async () => {
    const invoiceId = await writes.bill(admissionId);
    if (invoiceId !== null) navigate(`/billing/${invoiceId}`);
  };
  const button = (word: string, run: () => void) => (
    <Button size="xs" variant="default" disabled={writes.isBusy} onClick={run}>
      {word}
    </Button>
  );
  switch (block) {
    case 'not_ordered':
      return mayOrder ? button(t('act.order'), () => void writes.order(admissionId, patient)) : null;
    case 'unbilled':
      return mayBill ? button(t('act.bill'), () => void makeBill()) : null;
    case 'not_issued':
      return button(t('act.openInvoice'), () => toInvoice('OPEN'));
    case 'due':
      return button(t('act.openInvoice'), () => toInvoice('ISSUED'));
    case 'deposit_left':
      return maySeeDeposits ? button(t('act.openDeposits'), () => navigate('/deposits')) : null;
    case 'not_cleared': {
      const others = blocks.filter((other) => other !== 'not_cleared' && other !== 'with_newborn');
      if (!mayClear || others.includes('not_ordered') || others.includes('unbilled')) return null;
      if (others.length === 0) return button(t('act.clear'), () => void writes.clear(admissionId, patient, null));
      return (
        <ReasonButton
          call="admissions.clear"
          word={t('act.clear')}
          sentence={t('credit.reason')}
          onConfirm={(reason) => void writes.clear(admissionId, patient, reason)}
        />
      );
    }
    default:
      return null;
  }
}
