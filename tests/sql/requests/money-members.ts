import { randomUUID } from 'node:crypto';
import { anInvoice, anIssuedInvoice, anItem, aPatient, type Hospital } from '../hospital.ts';
import type { Asked } from './admissions-members.ts';

let clerks = 0;
let paid = 0;
let feeDays = 0;
const aClerk = () => {
  clerks += 1;
  return { actor: `clerk ${clerks}` };
};

/** The members that give money back, take it in advance, count it, and put two patients together. */
export function moneyMembers(hospital: () => Hospital): Record<string, Asked> {
  const aPaidInvoice = async () => {
    const invoiceId = await anIssuedInvoice(hospital());
    const payment = { invoiceId, amountMinor: 2_000, method: 'CASH' };
    const { paymentId } = await hospital().call('pkg_billing.take_payment', payment, { paymentId: 'number' });
    return { invoiceId, paymentId };
  };
  const aDeposit = async (patientId: number) => {
    const deposit = { patientId, amountMinor: 3_000, method: 'CASH' };
    return (await hospital().call('pkg_deposits.receive_deposit', deposit, { depositId: 'number' })).depositId;
  };
  const anAttempt = async () => {
    const attempt = {
      invoiceId: await anIssuedInvoice(hospital()),
      amountMinor: 2_000,
      provider: 'RAZORPAY',
      kind: 'QR',
    };
    const { attemptId } = await hospital().call('pkg_payments.start_attempt', attempt, { attemptId: 'number' });
    paid += 1;
    // Less than was asked for: a person has to decide.
    const money = { attemptId, providerPaymentId: `pay_${paid}`, amountMinor: 1_000, currency: 'INR', method: 'UPI' };
    await hospital().call('pkg_payments.note_paid', money, { state: 'text' });
    return attemptId;
  };
  const aRequest = async () => {
    const request = { invoiceId: await anInvoice(hospital()), reason: 'x', discountPercent: 20 };
    return (await hospital().call('pkg_approvals.ask_discount', request, { approvalId: 'number' })).approvalId;
  };
  const aCharge = async () => {
    const charge = { chargeCode: 'FEE', itemType: 'CONSULTATION', description: 'x', unitPriceMinor: 1_000, taxRate: 0 };
    await hospital().call('pkg_billing.save_charge', charge, {});
    return charge.chargeCode;
  };
  /** Each for another case: a rule for the same one is replaced. */
  const aFeeRule = async () => {
    feeDays += 1;
    return { chargeCode: await aCharge(), withinDays: feeDays };
  };
  const aShift = async () =>
    (await hospital().call('pkg_cashier.open_shift', { openingFloatMinor: 0 }, { shiftId: 'number' }, aClerk()))
      .shiftId;
  /** A rate of a category of its own, which counts from these days on. */
  const aRate = async (days: readonly string[]) => {
    const rate = { taxCode: randomUUID().slice(0, 8), taxTreatment: 'TAXABLE', taxRate: 5 };
    await hospital().call('pkg_taxes.save_category', { taxCode: rate.taxCode, description: 'Meals' }, {});
    for (const fromDay of days) await hospital().call('pkg_taxes.save_rate', { ...rate, fromDay }, {});
    return rate;
  };
  const twoPatients = async () => ({ winnerId: await aPatient(hospital()), loserId: await aPatient(hospital()) });
  const reason = 'x';

  return {
    'pkg_billing.waive_invoice': {
      args: async () => {
        const invoiceId = await anInvoice(hospital());
        await anItem(hospital(), { invoiceId });
        return { invoiceId, reason };
      },
    },
    'pkg_billing.pay_invoices': {
      args: async () => ({ shares: `${await anIssuedInvoice(hospital())}:20.00`, method: 'CASH' }),
      out: { paymentId: 'number' },
    },
    'pkg_payers.add_payer': {
      args: async () => ({
        invoiceId: await anIssuedInvoice(hospital()),
        kind: 'INSURER',
        payerName: 'Star Health',
        agreedMinor: 1_000,
      }),
      out: { payerId: 'number' },
    },
    'pkg_payers.change_payer': {
      args: async () => {
        const payer = {
          invoiceId: await anIssuedInvoice(hospital()),
          kind: 'INSURER',
          payerName: 'x',
          agreedMinor: 1_000,
        };
        const { payerId } = await hospital().call('pkg_payers.add_payer', payer, { payerId: 'number' });
        return { payerId, agreedMinor: 500 };
      },
    },
    'pkg_approvals.save_limit': {
      args: async () => {
        feeDays += 1;
        return { role: 'billing', maxPercent: 90 + (feeDays % 9) };
      },
    },
    'pkg_approvals.ask_discount': {
      args: async () => ({ invoiceId: await anInvoice(hospital()), reason, discountPercent: 20 }),
      out: { approvalId: 'number' },
    },
    'pkg_approvals.decide': { args: async () => ({ approvalId: await aRequest(), state: 'APPROVED' }) },
    'pkg_approvals.withdraw': { args: async () => ({ approvalId: await aRequest() }) },
    'pkg_fees.save_fee_rule': {
      args: aFeeRule,
      out: { feeRuleId: 'number' },
    },
    'pkg_fees.remove_fee_rule': {
      args: async () => hospital().call('pkg_fees.save_fee_rule', await aFeeRule(), { feeRuleId: 'number' }),
    },
    'pkg_billing.set_buyer': {
      args: async () => ({ invoiceId: await anInvoice(hospital()), buyerName: 'Asha Mills' }),
    },
    'pkg_taxes.save_category': { args: async () => ({ taxCode: randomUUID().slice(0, 8), description: 'Meals' }) },
    'pkg_taxes.save_rate': { args: async () => ({ ...(await aRate([])), fromDay: '2020-01-01' }) },
    'pkg_taxes.remove_rate': {
      args: async () => {
        const { taxCode } = await aRate(['2020-01-01', '2021-01-01']);
        const sql = 'select max(rate_id) as rate_id from tax_rates where tax_code = $1';
        return { rateId: Number((await hospital().owner(sql, [taxCode]))[0]?.rate_id) };
      },
    },
    'pkg_taxes.choose_preset': {
      args: async () => {
        // Its categories are there already: what is written is the preset alone.
        await hospital().call('pkg_taxes.choose_preset', { taxPreset: 'in-healthcare' }, {});
        await hospital().call('pkg_taxes.choose_preset', { taxPreset: 'seed-flat' }, {});
        return { taxPreset: 'seed-flat' };
      },
    },
    'pkg_refunds.issue_credit_note': {
      args: async () => ({ invoiceId: await anIssuedInvoice(hospital()), reason }),
      out: { creditNoteId: 'number', creditNoteNo: 'text' },
    },
    'pkg_refunds.refund_payment': {
      args: async () => ({ invoiceId: (await aPaidInvoice()).invoiceId, amountMinor: 500, reason, method: 'CASH' }),
      out: { refundId: 'number' },
    },
    'pkg_refunds.correct_payment': {
      args: async () => ({ paymentId: (await aPaidInvoice()).paymentId, reason, method: 'CARD' }),
      out: { newPaymentId: 'number' },
    },
    'pkg_deposits.receive_deposit': {
      args: async () => ({ patientId: await aPatient(hospital()), amountMinor: 3_000, method: 'CASH' }),
      out: { depositId: 'number' },
    },
    'pkg_deposits.use_deposit': {
      args: async () => {
        const patientId = await aPatient(hospital());
        const invoiceId = await anIssuedInvoice(hospital(), { patientId });
        return { invoiceId, depositId: await aDeposit(patientId), amountMinor: 1_000 };
      },
      out: { paymentId: 'number' },
    },
    'pkg_deposits.refund_deposit': {
      args: async () => ({ depositId: await aDeposit(await aPatient(hospital())), amountMinor: 1_000, reason }),
      out: { refundId: 'number' },
    },
    'pkg_deposits.keep_as_deposit': {
      args: async () => ({ invoiceId: (await aPaidInvoice()).invoiceId, amountMinor: 500, reason }),
      out: { depositId: 'number' },
    },
    'pkg_payments.start_attempt': {
      args: async () => ({
        invoiceId: await anIssuedInvoice(hospital()),
        amountMinor: 2_000,
        provider: 'RAZORPAY',
        kind: 'QR',
      }),
      out: { attemptId: 'number' },
    },
    'pkg_payments.start_refund': {
      args: async () => ({ attemptId: await anAttempt(), amountMinor: 500, reason }),
      out: { refundId: 'number' },
    },
    'pkg_payments.resolve_attempt': { args: async () => ({ attemptId: await anAttempt(), resolution: reason }) },
    'pkg_cashier.open_shift': {
      args: async () => ({ openingFloatMinor: 10_000 }),
      out: { shiftId: 'number' },
      by: aClerk,
    },
    'pkg_cashier.move_cash': {
      args: async () => ({ shiftId: await aShift(), amountMinor: 1_000, reason }),
      out: { movementId: 'number' },
    },
    'pkg_cashier.close_shift': { args: async () => ({ shiftId: await aShift(), countedMinor: 0 }) },
    'pkg_cashier.accept_shift': {
      args: async () => {
        const shiftId = await aShift();
        await hospital().call('pkg_cashier.close_shift', { shiftId, countedMinor: 0 }, {});
        return { shiftId };
      },
    },
    'pkg_patient_merges.merge_patients': {
      args: async () => ({ ...(await twoPatients()), reason }),
      out: { mergeId: 'number' },
    },
    'pkg_patient_merges.undo_merge': {
      args: async () => {
        const merge = { ...(await twoPatients()), reason };
        return await hospital().call('pkg_patient_merges.merge_patients', merge, { mergeId: 'number' });
      },
    },
    'pkg_patients.keep_apart': {
      args: async () => {
        const { winnerId: patientId, loserId: otherId } = await twoPatients();
        return { patientId, otherId, reason };
      },
    },
  };
}
