import { alternatives, choicesOf, type JsonSchema } from './json-schema.ts';

/** One day at the front desk: what a name stands for in every example. */
const byName: Record<string, unknown> = {
  patient_id: 42,
  first_name: 'Ravi',
  last_name: 'Patel',
  patient_first_name: 'Ravi',
  patient_last_name: 'Patel',
  dob: '1992-04-14',
  patient_dob: '1992-04-14',
  phone: '+91 98765 43210',
  patient_phone: '+91 98765 43210',
  email: 'ravi.patel@example.in',
  address: '12 MG Road, Pune',
  doctor_id: 7,
  doctor_name: 'Dr Asha Nair',
  specialization: 'Cardiology',
  appt_id: 1203,
  appt_time: '2026-11-23T10:00',
  start_time: '2026-11-23T10:00',
  end_time: '2026-11-23T10:30',
  duration_min: 30,
  waitlist_id: 57,
  from_day: '2026-11-23',
  to_day: '2026-11-30',
  day_part: 'MORNING',
  held_appt_id: null,
  held_appt_time: null,
  closed_reason: null,
  notes: 'First visit',
  reason: 'Patient asked for another day',
  override_reason: null,
  from: '2026-11-01',
  to: '2026-11-30',
  q: 'ravi pat',
  invoice_id: 318,
  invoice_no: 'INV/2627/0000318',
  receipt_no: 'RCT/2627/0000207',
  item_id: 911,
  item_type: 'CONSULTATION',
  charge_code: 'CONS-OPD',
  description: 'Consultation',
  qty: 1,
  tax_rate: 18,
  unit_price: '1000.00',
  line_total: '1000.00',
  amount: '1180.00',
  tax: '180.00',
  discount: '0.00',
  total: '1180.00',
  paid: '0.00',
  due: '1180.00',
  payment_id: 207,
  method: 'UPI',
  reference: '432187650912',
  username: 'reception',
  password: 'demo-reception',
  page: 1,
  size: 25,
  total_rows: 1,
  version: '0.1.0',
  taken_by: 'billing',
  changed_by: 'reception',
  entity_name: 'APPOINTMENTS',
  access_token: 'eyJhbGciOiJIUzI1NiJ9…',
  expires_in: 28800,
};

/** A believable value of a schema; `lookUp` finds what it refers to. */
export function exampleOf(schema: JsonSchema, lookUp: (ref: string) => JsonSchema, name = ''): unknown {
  if (schema.$ref) return exampleOf(lookUp(schema.$ref), lookUp, name);
  if (schema.const !== undefined) return schema.const;
  const [first] = alternatives(schema);
  if (!first) return null;
  if (first !== schema && first.$ref) return exampleOf(first, lookUp, name);
  if (first.properties) {
    return Object.fromEntries(
      Object.entries(first.properties).map(([field, property]) => [field, exampleOf(property, lookUp, field)]),
    );
  }
  if (first.items) return [exampleOf(first.items, lookUp)];
  return leafExample(schema, first, name);
}

function leafExample(schema: JsonSchema, first: JsonSchema, name: string): unknown {
  const choices = choicesOf(schema);
  const known = byName[name];
  // A name such as `total` is money in an invoice and a count in a list: the type decides.
  const isFitting =
    known === null || (typeof known === 'number') === (first.type === 'integer' || first.type === 'number');
  if (known !== undefined && isFitting && (!choices || choices.includes(String(known)))) return known;
  if (choices) return choices[0];
  if (schema.default !== undefined) return schema.default;
  if (first.examples) return first.examples[0];
  if (first.format === 'date-time') return '2026-11-22T04:30:00.000Z';
  if (first.type === 'integer' || first.type === 'number') return Math.max(first.minimum ?? 1, 1);
  if (first.type === 'object') return {};
  return Array.isArray(first.type) && first.type.includes('null') ? null : 'text';
}
