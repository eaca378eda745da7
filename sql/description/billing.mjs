import { shiftMovements, shifts } from './cashier.mjs';
import { depositRefunds, deposits } from './deposits.mjs';
import { job, table } from './form.mjs';
import { paymentTables } from './payments.mjs';

const charges = table('charges', {
  comment: 'The price list',
  columns: {
    charge_code: ['text(20)', 'Code that the clerk types'],
    item_type: ['text(30)', 'Kind of the line it makes'],
    description: ['text(200)', 'What the paper says'],
    unit_price: ['number(12,2)', 'Price of one, before tax'],
    tax_rate: ['number(5,2)', 'Per cent of tax'],
    is_active: ["char(1) default 'Y'", 'N is offered no longer'],
    hsn_sac: ['text(8) null', 'HSN or SAC for GST'],
    tax_code: ['text(20) null', 'Category of tax whose rate of the day counts instead of tax_rate'],
  },
  key: ['charge_code'],
  references: { tax_fk: ['tax_code', 'tax_categories'] },
  checks: {
    unit_price_ck: 'unit_price >= 0',
    tax_rate_ck: 'tax_rate between 0 and 100',
    is_active_ck: "is_active in ('Y', 'N')",
  },
  // Oracle locks the whole child table while a row of the parent goes, unless an index begins with the foreign key.
  oracleIndexes: { tax_ix: '(tax_code)' },
  copied: { with: 'CHARGES' },
  // Its key is a code, which is no number: the entry has it in its values alone.
  audit: { isNumbered: false },
});

const billing = table('billing', {
  comment: 'Invoices',
  columns: {
    invoice_id: ['identity', "Number of the row; the paper's number is invoice_no"],
    patient_id: ['id', 'Who was treated'],
    appt_id: ['id null', 'The visit it is for, if it is for one'],
    amount: ['number(12,2) default 0', 'Sum of the lines before tax and discount; kept by trigger'],
    tax: ['number(12,2) default 0', 'Tax, rounded once per rate; kept by trigger'],
    discount: [
      'number(12,2) default 0',
      'Discount on the whole invoice; kept by trigger where it is in per cent or waived',
    ],
    total: ['number(12,2) default 0', 'amount + tax - discount; kept by trigger'],
    status: ["text(20) default 'OPEN'", 'OPEN, ISSUED, PAID or CANCELLED'],
    created_at: ['instant default now', 'When it was raised'],
    invoice_no: ['text(16) null', 'Gap-free number of the financial year, from issue on'],
    issued_at: ['instant null', 'When it was issued'],
    paid: ['number(12,2) default 0', 'Sum of the payments less refunds and reversals; kept by trigger'],
    cancel_reason: ['text(400) null', 'Why it was cancelled'],
    cancelled_at: ['instant null', 'When it was cancelled'],
    issued_document: ['long text null', 'JSON of what the issued invoice prints, kept for every later copy'],
    credited: ['number(12,2) default 0', 'Sum of the credit notes; kept by trigger'],
    discount_percent: [
      'number(5,2) null',
      'The discount as it was said, in per cent of the amount; it follows the lines',
    ],
    discount_reason: ['text(400) null', 'Why there is a discount, or why it is free of charge'],
    is_waived: ["char(1) default 'N'", 'Y when it is free of charge: the discount covers amount and tax'],
    is_tax_halved: ["char(1) default 'N'", 'Y when each half of the tax is rounded, since the hospital has a GSTIN'],
    customer_name: ['text(100) null', 'Name of a customer of the pharmacy who is no patient'],
    buyer_name: ['text(150) null', 'Whom the paper is made out to where it is not the patient, as an employer'],
    buyer_gstin: ['text(15) null', 'GST registration number of who is billed'],
    place_of_supply: ['text(2) null', "GST code of the state where it is supplied; null is the hospital's own"],
    is_interstate: [
      "char(1) default 'N'",
      'Y when it is supplied in another state, so that IGST is due; kept by trigger',
    ],
    document_kind: [
      'text(20) null',
      'INVOICE (without a GSTIN), TAX_INVOICE, BILL_OF_SUPPLY or INVOICE_CUM_BILL, from issue on; it follows from the lines',
    ],
  },
  key: ['invoice_id'],
  unique: { invoice_no_uk: ['invoice_no'] },
  references: {
    patients_fk: ['patient_id', 'patients'],
    appointments_fk: ['appt_id', 'appointments'],
  },
  checks: {
    status_ck: "status in ('OPEN', 'ISSUED', 'PAID', 'CANCELLED')",
    amount_ck: 'amount >= 0',
    tax_ck: 'tax >= 0',
    discount_ck: {
      rule: "discount >= 0 and (discount <= amount or is_waived = 'Y' or status in ('OPEN', 'CANCELLED'))",
      why: 'While the items are still missing the discount may be above them, and the total below zero.',
    },
    paid_ck: "paid = 0 or (paid > 0 and paid <= total and status in ('ISSUED', 'PAID'))",
    discount_percent_ck: 'discount_percent between 0 and 100',
    is_waived_ck: "is_waived in ('Y', 'N')",
    is_tax_halved_ck: "is_tax_halved in ('Y', 'N')",
    is_interstate_ck: "is_interstate in ('Y', 'N')",
    document_kind_ck: "document_kind in ('INVOICE', 'TAX_INVOICE', 'BILL_OF_SUPPLY', 'INVOICE_CUM_BILL')",
    credited_ck: 'credited = 0 or (credited > 0 and credited <= total)',
    invoice_no_ck:
      "(status = 'OPEN' and invoice_no is null) or (status in ('ISSUED', 'PAID') and invoice_no is not null and issued_at is not null) or status = 'CANCELLED'",
    cancel_reason_ck: "status <> 'CANCELLED' or (cancel_reason is not null and cancelled_at is not null)",
    issued_document_ck: { oracle: 'issued_document is json' },
  },
  indexes: {
    appt_id_uk: {
      postgres: "unique (appt_id) where status <> 'CANCELLED' and (credited = 0 or credited < total)",
      oracle: "unique (case when status <> 'CANCELLED' and (credited = 0 or credited < total) then appt_id end)",
      why: {
        postgres: 'A visit has one invoice at a time; one that was credited as a whole leaves it free.',
        oracle:
          'A visit has one invoice at a time: of one that was cancelled or wholly credited the index holds nothing.',
      },
    },
    patient_ix: '(patient_id)',
    status_ix: '(status, created_at, invoice_id)',
    created_ix: '(created_at, invoice_id)',
    issued_ix: '(issued_at, invoice_id)',
  },
  // Oracle locks the whole child table while a row of the parent goes, unless an index begins with the foreign key.
  oracleIndexes: { appt_ix: '(appt_id)' },
  copied: { with: 'BILLING', by: 'invoice_id', isLeased: true },
  audit: { leftOut: ['issued_document'] },
});

const billingItems = table('billing_items', {
  comment: 'Lines of the invoices',
  columns: {
    item_id: ['identity', 'Number of the line'],
    invoice_id: ['id', 'The invoice'],
    item_type: ['text(30)', 'Kind, such as CONSULTATION, PROCEDURE, PHARMACY'],
    description: ['text(200)', 'What the paper says'],
    unit_price: ['number(12,2)', 'Price of one, before tax'],
    qty: ['number(9,3)', 'How many, up to three decimal places'],
    line_total: [
      'number(12,2)',
      'unit_price * qty / pack_qty less the discount, before tax, rounded half up; kept by trigger',
    ],
    tax_rate: ['number(5,2)', 'Per cent of tax'],
    charge_code: ['text(20) null', 'Line of the price list it came from'],
    pack_qty: ['number(9,3) default 1', 'How many the price is for: 10 for a strip that is sold by the tablet'],
    discount_percent: [
      'number(5,2) null',
      "The line's discount as it was said, in per cent; it follows price and quantity",
    ],
    discount: ['number(12,2) default 0', 'Discount on the line, before tax; kept by trigger where it is in per cent'],
    price_includes_tax: ["char(1) default 'N'", 'Y when the price includes the tax, as an MRP does'],
    included_tax: ['number(12,2) default 0', 'Tax within such a price; kept by trigger'],
    tax_code: ['text(20) null', 'Category of tax that the rate comes from; null for a rate of its own'],
    hsn_sac: ['text(8) null', 'HSN or SAC for GST'],
    tax_treatment: [
      'text(10) null',
      'TAXABLE, EXEMPT, NIL or ZERO; kept by trigger, null on a line of before: its rate says it',
    ],
  },
  key: ['item_id'],
  references: {
    billing_fk: ['invoice_id', 'billing'],
    charges_fk: ['charge_code', 'charges'],
  },
  checks: {
    unit_price_ck: 'unit_price >= 0',
    qty_ck: 'qty > 0',
    tax_rate_ck: 'tax_rate between 0 and 100',
    pack_qty_ck: 'pack_qty > 0',
    percent_ck: 'discount_percent between 0 and 100',
    discount_ck: 'discount >= 0 and line_total >= 0',
    includes_tax_ck: "price_includes_tax in ('Y', 'N')",
    treatment_ck: "tax_treatment in ('TAXABLE', 'EXEMPT', 'NIL', 'ZERO')",
  },
  indexes: {
    invoice_ix: '(invoice_id)',
  },
  // Oracle locks the whole child table while a row of the parent goes, unless an index begins with the foreign key.
  oracleIndexes: { charge_ix: '(charge_code)' },
  copied: { with: 'BILLING', by: 'invoice_id', isLeased: true },
  audit: {},
});

const invoicePayers = table('invoice_payers', {
  comment: 'Who besides the patient has agreed to pay a part of an invoice; the patient pays the rest',
  columns: {
    payer_id: ['identity', 'Number of the payer on this invoice'],
    invoice_id: ['id', 'The invoice'],
    kind: ['text(10)', 'INSURER, EMPLOYER or OTHER'],
    payer_name: ['text(150)', 'Who it is'],
    reference: ['text(100) null', 'Number of the policy, claim or letter'],
    agreed: ['number(12,2)', 'How much of the invoice the payer pays'],
    entered_by: ['text(100)', 'User name of who entered it'],
    entered_at: ['instant default now', 'When'],
  },
  key: ['payer_id'],
  references: {
    billing_fk: ['invoice_id', 'billing'],
  },
  checks: {
    kind_ck: "kind in ('INSURER', 'EMPLOYER', 'OTHER')",
    agreed_ck: 'agreed >= 0',
  },
  indexes: {
    invoice_ix: '(invoice_id)',
  },
  copied: { with: 'BILLING', by: 'invoice_id' },
  audit: {},
});

const payments = table('payments', {
  comment: 'Money taken on an invoice, and what of it was given back or moved; a row never changes',
  columns: {
    payment_id: ['identity', 'Number of the payment'],
    invoice_id: ['id', 'The invoice'],
    amount: ['number(12,2)', 'How much; below zero for money that was given back or moved away'],
    method: ['text(20)', 'CASH, CARD, UPI, BANK_TRANSFER, CHEQUE, INSURANCE or OTHER; DEPOSIT for a use of a deposit'],
    reference: ['text(100) null', 'Number of the card slip, transfer or cheque'],
    receipt_no: ['text(16)', 'Gap-free number of the financial year: of a receipt, a refund voucher or a reversal'],
    paid_at: ['instant default now', 'When it was taken'],
    paid_day: [
      'day',
      "Day of paid_at on the hospital's calendar; kept by trigger, so that a month is found by an index",
    ],
    taken_by: ['text(100)', 'User name of who took it'],
    kind: ["text(10) default 'PAYMENT'", 'PAYMENT, REFUND or REVERSAL'],
    of_payment_id: ['id null', 'The payment that is given back, reversed or replaced'],
    reason: ['text(400) null', 'Why it was given back, reversed or entered again'],
    tendered: ['number(12,2) null', 'Cash that was handed over; the change is what is above the amount'],
    deposit_id: ['id null', 'The deposit that was used, or that gets the money back'],
    shift_id: ['id null', 'The shift of who took it, when one was open; kept by trigger'],
    taken_with_id: [
      'id null',
      'The first of the payments that were taken at once for several invoices; null for itself, and for one alone',
    ],
    payer_id: ['id null', 'Which of the payers of the invoice pays it; null is the patient'],
  },
  key: ['payment_id'],
  unique: { receipt_no_uk: ['receipt_no'] },
  references: {
    billing_fk: ['invoice_id', 'billing'],
    payments_fk: ['of_payment_id', 'payments'],
    deposits_fk: ['deposit_id', 'deposits'],
    shifts_fk: ['shift_id', 'shifts'],
    taken_with_fk: ['taken_with_id', 'payments'],
    payers_fk: ['payer_id', 'invoice_payers'],
  },
  checks: {
    kind_ck: "kind in ('PAYMENT', 'REFUND', 'REVERSAL')",
    amount_ck: "(kind = 'PAYMENT' and amount > 0) or (kind <> 'PAYMENT' and amount < 0)",
    method_ck: "method in ('CASH', 'CARD', 'UPI', 'BANK_TRANSFER', 'CHEQUE', 'INSURANCE', 'OTHER', 'DEPOSIT')",
    reason_ck: "kind = 'PAYMENT' or reason is not null",
    tendered_ck: "tendered is null or (method = 'CASH' and tendered >= amount)",
    deposit_ck: "(method = 'DEPOSIT' and deposit_id is not null) or (method <> 'DEPOSIT' and deposit_id is null)",
  },
  indexes: {
    invoice_ix: '(invoice_id)',
    day_ix: '(paid_day, method, amount)',
    of_payment_ix: '(of_payment_id)',
    deposit_ix: '(deposit_id)',
    shift_ix: '(shift_id, method, amount)',
    taken_with_ix: '(taken_with_id)',
    payer_ix: '(payer_id)',
  },
  copied: { with: 'BILLING', by: 'invoice_id', isLeased: true },
  audit: {},
});

const creditNotes = table('credit_notes', {
  comment: 'Credit notes: what an issued invoice asks for no longer; a row never changes',
  columns: {
    credit_note_id: ['identity', 'Number of the credit note'],
    invoice_id: ['id', 'The invoice'],
    credit_note_no: ['text(16)', 'Gap-free number of the financial year'],
    reason: ['text(400)', 'Why'],
    amount: ['number(12,2)', 'Sum of its lines before tax and discount'],
    tax: ['number(12,2)', 'Their share of the tax'],
    discount: ['number(12,2)', "Their share of the invoice's discount"],
    total: ['number(12,2)', 'amount + tax - discount'],
    issued_at: ['instant default now', 'When it was issued'],
    issued_day: ['day', "Day of issued_at on the hospital's calendar; kept by trigger"],
    issued_by: ['text(100)', 'User name of who issued it'],
  },
  key: ['credit_note_id'],
  unique: { credit_note_no_uk: ['credit_note_no'] },
  references: {
    billing_fk: ['invoice_id', 'billing'],
  },
  checks: {
    amount_ck: 'amount >= 0',
    tax_ck: 'tax >= 0',
    discount_ck: 'discount >= 0',
    total_ck: 'total >= 0 and total = amount + tax - discount',
  },
  indexes: {
    invoice_ix: '(invoice_id)',
    day_ix: '(issued_day)',
  },
  copied: { with: 'BILLING', by: 'invoice_id', isLeased: true },
  audit: {},
});

const creditNoteItems = table('credit_note_items', {
  comment: 'Lines of the credit notes: how much of which line of the invoice',
  columns: {
    credit_note_item_id: ['identity', 'Number of the line'],
    invoice_id: ['id', 'The invoice'],
    credit_note_id: ['id', 'The credit note'],
    item_id: ['id', 'The line of the invoice'],
    qty: ['number(9,3)', 'How many of it'],
    line_total: ['number(12,2)', 'Their price before tax'],
  },
  key: ['credit_note_item_id'],
  references: {
    billing_fk: ['invoice_id', 'billing'],
    note_fk: ['credit_note_id', 'credit_notes'],
    item_fk: ['item_id', 'billing_items'],
  },
  checks: {
    qty_ck: 'qty > 0',
    total_ck: 'line_total >= 0',
  },
  indexes: {
    invoice_ix: '(invoice_id)',
    item_ix: '(item_id)',
  },
  // Oracle locks the whole child table while a row of the parent goes, unless an index begins with the foreign key.
  oracleIndexes: { note_ix: '(credit_note_id)' },
  copied: { with: 'BILLING', by: 'invoice_id', isLeased: true },
  audit: {},
});

const invoiceSeries = table('invoice_series', {
  comment: 'Last number of each series and financial year; the row is locked by the transaction that takes the next',
  columns: {
    series_code: [
      'text(6)',
      'INV invoices, RCT receipts, CRN credit notes, VCH refund vouchers, JRN reversals, DEP deposits, PRE prescriptions',
    ],
    fiscal_year: [
      'text(5)',
      'April to March, such as 2627; 26-27 in a series that began before numbers had seven digits',
    ],
    last_number: ['number(7) default 0', 'The number taken last'],
  },
  key: ['series_code', 'fiscal_year'],
  checks: {
    last_number_ck: 'last_number >= 0',
  },
});

const documentPrints = table('document_prints', {
  comment: 'Each print of an issued invoice or of a receipt',
  columns: {
    print_id: ['identity', 'Number of the print'],
    invoice_id: ['id', 'The invoice'],
    payment_id: ['id null', 'The payment, when a receipt was printed'],
    copy_no: ['number(5)', '1 is the original, above it a duplicate'],
    paper: ['text(4)', 'a4 or 80mm'],
    printed_by: ['text(100)', 'User name of who printed it'],
    printed_at: ['instant default now', 'When it was printed'],
  },
  key: ['print_id'],
  references: {
    billing_fk: ['invoice_id', 'billing'],
    payments_fk: ['payment_id', 'payments'],
  },
  checks: {
    copy_no_ck: 'copy_no > 0',
    paper_ck: "paper in ('a4', '80mm')",
  },
  indexes: {
    invoice_ix: '(invoice_id)',
  },
  // Oracle locks the whole child table while a row of the parent goes, unless an index begins with the foreign key.
  oracleIndexes: { payment_ix: '(payment_id)' },
  copied: { with: 'BILLING', by: 'invoice_id' },
});

export const billingJob = job('billing', {
  // Payments refer to deposits and shifts, and these to nothing of billing. What providers do refers to all of them.
  tables: [
    charges,
    billing,
    billingItems,
    invoicePayers,
    shifts,
    shiftMovements,
    deposits,
    depositRefunds,
    payments,
    creditNotes,
    creditNoteItems,
    invoiceSeries,
    documentPrints,
    ...paymentTables,
  ],
  runs: [
    'raise_invoice',
    'add_item',
    'update_item',
    'remove_item',
    'set_discount',
    'waive_invoice',
    'set_buyer',
    'issue_invoice',
    'keep_document',
    'take_payment',
    'issue_and_pay',
    'pay_invoices',
    'cancel_invoice',
    'record_print',
    'save_charge',
  ],
});
