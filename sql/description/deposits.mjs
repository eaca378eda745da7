import { job, table } from './form.mjs';

export const deposits = table('deposits', {
  comment: 'Money that a patient left in advance',
  columns: {
    deposit_id: ['identity', 'Number of the deposit'],
    patient_id: ['id', 'Whose money it is'],
    amount: ['number(12,2)', 'How much was received'],
    method: ['text(20)', 'CASH, CARD, UPI, BANK_TRANSFER, CHEQUE, INSURANCE or OTHER'],
    reference: ['text(100) null', 'Number of the card slip, transfer or cheque'],
    receipt_no: ['text(16)', 'Gap-free number of the financial year'],
    purpose: ['text(200) null', 'What it is for, such as an operation'],
    created_at: ['instant default now', 'When it was received'],
    received_day: ['day', "Day of created_at on the hospital's calendar; kept by trigger"],
    received_by: ['text(100)', 'User name of who received it'],
    used: ['number(12,2) default 0', 'Used on invoices; kept by trigger'],
    refunded: ['number(12,2) default 0', 'Given back; kept by trigger'],
    tendered: ['number(12,2) null', 'Cash that was handed over; the change is what is above the amount'],
    from_payment_id: ['id null', 'The refund whose money was kept as this deposit'],
    shift_id: ['id null', 'The shift of who received it, when one was open; kept by trigger'],
  },
  key: ['deposit_id'],
  unique: { receipt_no_uk: ['receipt_no'] },
  references: {
    patients_fk: ['patient_id', 'patients'],
    shifts_fk: ['shift_id', 'shifts'],
  },
  checks: {
    amount_ck: 'amount > 0',
    method_ck: "method in ('CASH', 'CARD', 'UPI', 'BANK_TRANSFER', 'CHEQUE', 'INSURANCE', 'OTHER')",
    tendered_ck: "tendered is null or (method = 'CASH' and tendered >= amount)",
    left_ck: 'used >= 0 and refunded >= 0 and used + refunded <= amount',
  },
  indexes: {
    patient_ix: '(patient_id)',
    shift_ix: '(shift_id, method, amount)',
    day_ix: '(received_day, method, amount)',
  },
  copied: { with: 'DEPOSITS', by: 'deposit_id', isLeased: true },
  audit: {},
});

export const depositRefunds = table('deposit_refunds', {
  comment: 'What of a deposit was given back; a row never changes',
  columns: {
    deposit_refund_id: ['identity', 'Number of the refund'],
    deposit_id: ['id', 'The deposit'],
    amount: ['number(12,2)', 'How much'],
    method: ['text(20)', 'How it was given back'],
    reference: ['text(100) null', 'Number of the transfer or cheque'],
    voucher_no: ['text(16)', 'Gap-free number of the financial year'],
    reason: ['text(400)', 'Why'],
    refunded_at: ['instant default now', 'When it was given back'],
    refunded_day: ['day', "Day of refunded_at on the hospital's calendar; kept by trigger"],
    refunded_by: ['text(100)', 'User name of who gave it back'],
    shift_id: ['id null', 'The shift of who gave it back, when one was open; kept by trigger'],
  },
  key: ['deposit_refund_id'],
  unique: { voucher_no_uk: ['voucher_no'] },
  references: {
    deposits_fk: ['deposit_id', 'deposits'],
    shifts_fk: ['shift_id', 'shifts'],
  },
  checks: {
    amount_ck: 'amount > 0',
    method_ck: "method in ('CASH', 'CARD', 'UPI', 'BANK_TRANSFER', 'CHEQUE', 'INSURANCE', 'OTHER')",
  },
  indexes: {
    deposit_ix: '(deposit_id)',
    shift_ix: '(shift_id, method, amount)',
    day_ix: '(refunded_day, method, amount)',
  },
  copied: { with: 'DEPOSITS', by: 'deposit_id', isLeased: true },
  audit: {},
});

export const depositsJob = job('deposits', {
  runs: ['receive_deposit', 'use_deposit', 'refund_deposit', 'keep_as_deposit'],
});
