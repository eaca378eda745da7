import { type AnalysisDefinition, count, money, text, withDoctor } from './analysis.ts';

const payments = withDoctor('fact_payment', 'paid_day');
const received = [
  count('paymentCount', "count(*) filter (where kind = 'PAYMENT')"),
  money('received', "sum(amount_minor) filter (where kind = 'PAYMENT')"),
  money('givenBack', "sum(amount_minor) filter (where kind <> 'PAYMENT')"),
  money('revenue', 'sum(amount_minor)'),
];
const ofPayments = {
  rows: payments,
  measures: received,
  main: 'revenue',
  isMoney: true,
  details: [
    text('kind', 'kind'),
    text('method', 'method'),
    text('person', 'username'),
    { key: 'amount', kind: 'money', sql: 'amount_minor' },
  ],
  leadsTo: { invoiceId: 'invoice_id' },
} as const;

const lines = `${withDoctor('fact_invoice_line', 'billed_day')} where f.is_issued and f.invoice_status <> 'CANCELLED'`;
const billed = [
  money('amount', 'sum(amount_minor)'),
  money('discount', 'sum(discount_minor)'),
  money('tax', 'sum(tax_minor)'),
  money('billed', 'sum(total_minor)'),
];
const ofLines = {
  main: 'billed',
  isMoney: true,
  details: [
    text('kind', 'kind'),
    text('itemType', 'item_type'),
    { key: 'quantity', kind: 'count', sql: 'qty' },
    { key: 'amount', kind: 'money', sql: 'total_minor' },
  ],
  leadsTo: { invoiceId: 'invoice_id' },
} as const;

export const moneyAnalyses: readonly AnalysisDefinition[] = [
  { ...ofPayments, name: 'revenue-by-month', groups: [text('month', "strftime(day, '%Y-%m')")] },
  {
    ...ofPayments,
    name: 'revenue-by-doctor',
    groups: [text('doctor', 'doctor_name'), text('specialization', 'specialization')],
    order: 'sum(amount_minor) desc',
  },
  {
    ...ofPayments,
    name: 'revenue-by-department',
    groups: [text('specialization', 'specialization')],
    order: 'sum(amount_minor) desc',
  },
  { ...ofPayments, name: 'revenue-by-method', groups: [text('method', 'method')], order: 'sum(amount_minor) desc' },
  {
    ...ofPayments,
    name: 'collections',
    // A use of a deposit brings no money; the deposit did.
    rows: `select paid_day as day, username, shift_id, method, kind, amount_minor, invoice_id,
        cast(null as bigint) as deposit_id, f.doctor_id, d.specialization
      from star.fact_payment f left join star.dim_doctor d using (doctor_key) where method <> 'DEPOSIT'
      union all
      select moved_day, username, shift_id, method, case when amount_minor < 0 then 'DEPOSIT_REFUND' else 'DEPOSIT' end,
        amount_minor, null, deposit_id, null, null
      from star.fact_deposit`,
    groups: [text('person', 'username'), text('shift', 'cast(shift_id as varchar)')],
    measures: [
      count('entryCount', 'count(*)'),
      money('cash', "sum(amount_minor) filter (where method = 'CASH')"),
      money('otherMethods', "sum(amount_minor) filter (where method <> 'CASH')"),
      money('givenBack', 'sum(amount_minor) filter (where amount_minor < 0)'),
      money('collected', 'sum(amount_minor)'),
    ],
    main: 'collected',
    leadsTo: { invoiceId: 'invoice_id', depositId: 'deposit_id' },
  },
  {
    ...ofLines,
    name: 'billed-and-collected',
    rows: `select day, kind, item_type, qty, total_minor, total_minor as billed_minor, 0 as paid_minor, invoice_id,
        doctor_id, specialization
      from (${lines})
      union all
      select day, kind, method, 1, amount_minor, 0, amount_minor, invoice_id, doctor_id, specialization from (${payments})`,
    groups: [text('month', "strftime(day, '%Y-%m')")],
    measures: [
      money('billed', "sum(billed_minor) filter (where kind = 'INVOICE')"),
      money('creditNotes', "sum(billed_minor) filter (where kind = 'CREDIT_NOTE')"),
      money('collected', 'sum(paid_minor)'),
      money('change', 'sum(billed_minor) - sum(paid_minor)'),
    ],
  },
  {
    ...ofLines,
    name: 'charges',
    rows: `select l.*, c.description from (${lines}) l left join star.dim_charge c using (charge_key)`,
    groups: [text('itemType', 'item_type'), text('charge', 'charge_code'), text('description', 'description')],
    order: 'sum(total_minor) desc',
    measures: [count('quantity', 'sum(qty)'), ...billed],
  },
  {
    ...ofLines,
    name: 'tax',
    rows: lines,
    groups: [{ key: 'taxRate', kind: 'percent', sql: 'tax_rate' }],
    measures: billed,
    main: 'tax',
  },
];
