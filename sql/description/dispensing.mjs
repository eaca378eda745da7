import { job, table } from './form.mjs';

const registerEntries = table('register_entries', {
  comment: 'Registers that the Drugs Rules and the NDPS Act ask for; a row never changes',
  columns: {
    entry_id: ['identity', 'Number of the entry'],
    schedule: ['text(4)', 'Which register: H1, X or NDPS'],
    item_id: ['id', 'The item'],
    lot_id: ['id', 'The lot'],
    qty: ['number(9)', 'Base units that were given out; below zero for what came back'],
    patient_name: ['text(200)', 'Who got it'],
    prescriber_name: ['text(100)', 'Who prescribed it, with the address where it is known'],
    prescriber_reg_no: ['text(40)', "The prescriber's registration number"],
    second_signer: ['text(100) null', 'User name of the second person, for X and NDPS'],
    balance: ['number(9) null', 'What was then left of the item in the store, for X and NDPS'],
    entered_at: ['instant default now', 'When'],
    entered_day: ['day', "Day of entered_at on the hospital's calendar"],
    entered_by: ['text(100)', 'User name of who gave it out'],
  },
  key: ['entry_id'],
  references: {
    items_fk: ['item_id', 'items'],
    lots_fk: ['lot_id', 'lots'],
  },
  checks: {
    schedule_ck: "schedule in ('H1', 'X', 'NDPS')",
    qty_ck: 'qty <> 0',
    signer_ck: "schedule = 'H1' or (second_signer is not null and second_signer <> entered_by and balance is not null)",
  },
  indexes: {
    day_ix: '(schedule, entered_day, entry_id)',
    item_ix: '(item_id)',
    lot_ix: '(lot_id)',
  },
});

const dispenses = table('dispenses', {
  comment: 'What the pharmacy gave out at once, with its bill; a row never changes',
  columns: {
    dispense_id: ['identity', 'Number of the dispense'],
    store_id: ['id', 'Where it was taken from'],
    patient_id: ['id', 'Who is billed'],
    customer_name: ['text(100) null', 'Name of a customer who is no patient of the hospital'],
    invoice_id: ['id', 'The bill on which its lines are'],
    prescriber_name: ['text(100) null', 'Who prescribed it'],
    prescriber_reg_no: ['text(40) null', "The prescriber's registration number"],
    second_signer: ['text(100) null', 'User name of the second person, for X and NDPS'],
    order_reason: ['text(400) null', 'Why a lot was given before one that expires earlier'],
    created_at: ['instant default now', 'When'],
    dispensed_by: ['text(100)', 'User name'],
    prescription_id: ['id null', 'The prescription by which it was given out'],
  },
  key: ['dispense_id'],
  references: {
    stores_fk: ['store_id', 'stores'],
    patients_fk: ['patient_id', 'patients'],
    billing_fk: ['invoice_id', 'billing'],
    orders_fk: ['prescription_id', 'prescriptions'],
  },
  indexes: {
    created_ix: '(created_at, dispense_id)',
    patient_ix: '(patient_id)',
    invoice_ix: '(invoice_id)',
    store_ix: '(store_id)',
    order_ix: '(prescription_id)',
  },
});

const dispenseLines = table('dispense_lines', {
  comment: 'Lines of what was given out: how much of which lot; a row never changes',
  columns: {
    dispense_line_id: ['identity', 'Number of the line'],
    dispense_id: ['id', 'The dispense'],
    item_id: ['id', 'The item'],
    lot_id: ['id', 'The lot'],
    qty: ['number(9)', 'Base units'],
    asked_qty: ['number(9)', 'Base units of the item that were asked for in all'],
    bill_item_id: ['id', 'The line of the bill'],
    schedule: ["text(4) default 'NONE'", 'Of the item, when it was given out'],
    entry_id: ['id null', 'The entry in the register, which H1, X and NDPS need'],
    prescription_line_id: ['id null', 'The medicine of the prescription for which it was given out'],
  },
  key: ['dispense_line_id'],
  references: {
    dispenses_fk: ['dispense_id', 'dispenses'],
    items_fk: ['item_id', 'items'],
    lots_fk: ['lot_id', 'lots'],
    bill_fk: ['bill_item_id', 'billing_items'],
    entries_fk: ['entry_id', 'register_entries'],
    orders_fk: ['prescription_line_id', 'prescription_lines'],
  },
  checks: {
    qty_ck: 'qty > 0 and qty <= asked_qty',
    schedule_ck: "schedule in ('NONE', 'H', 'H1', 'X', 'NDPS')",
    register_ck: {
      rule: "schedule in ('NONE', 'H') or entry_id is not null",
      why: 'Nothing that needs an entry in a register is given out without it.',
    },
  },
  indexes: {
    dispense_ix: '(dispense_id)',
    item_ix: '(item_id)',
    lot_ix: '(lot_id)',
    bill_ix: '(bill_item_id)',
    entry_ix: '(entry_id)',
    order_ix: '(prescription_line_id)',
  },
});

const dispenseReturns = table('dispense_returns', {
  comment: 'What came back of a dispense at once; a row never changes',
  columns: {
    return_id: ['identity', 'Number of the return'],
    dispense_id: ['id', 'The dispense'],
    store_id: ['id', 'Where it was put: the store it came from, or quarantine'],
    credit_note_id: ['id null', 'The credit note; null where the bill was still open'],
    reason: ['text(400)', 'Why'],
    created_at: ['instant default now', 'When'],
    returned_by: ['text(100)', 'User name of who took it back'],
    refund_id: ['id null', 'The refund that was paid out with it'],
  },
  key: ['return_id'],
  references: {
    dispenses_fk: ['dispense_id', 'dispenses'],
    stores_fk: ['store_id', 'stores'],
    notes_fk: ['credit_note_id', 'credit_notes'],
    payments_fk: ['refund_id', 'payments'],
  },
  indexes: {
    dispense_ix: '(dispense_id)',
    store_ix: '(store_id)',
    note_ix: '(credit_note_id)',
    refund_ix: '(refund_id)',
  },
});

const returnLines = table('return_lines', {
  comment: 'Lines of the returns; a row never changes',
  columns: {
    return_line_id: ['identity', 'Number of the line'],
    return_id: ['id', 'The return'],
    dispense_line_id: ['id', 'The line that was given out'],
    qty: ['number(9)', 'Base units that came back'],
  },
  key: ['return_line_id'],
  references: {
    returns_fk: ['return_id', 'dispense_returns'],
    lines_fk: ['dispense_line_id', 'dispense_lines'],
  },
  checks: { qty_ck: 'qty > 0' },
  indexes: { return_ix: '(return_id)', line_ix: '(dispense_line_id)' },
});

export const dispensingJob = job('dispensing', {
  tables: [registerEntries, dispenses, dispenseLines, dispenseReturns, returnLines],
  runs: ['dispense', 'return_goods'],
});
