import type { CommandFacts } from '#contract/offline.ts';
import type { Transaction } from '../../database/database.ts';

type Row = Partial<CommandFacts>;

const nothing: CommandFacts = {
  patientName: null,
  doctorName: null,
  apptTime: null,
  invoiceNo: null,
  receiptNo: null,
  tokenNo: null,
  amountMinor: null,
};

const patientName = "patient_first_name || ' ' || patient_last_name as patient_name";

/**
 * What a person will recognise the command by, read in its own transaction: later the row may be another one. `input`
 * and `answer` are the call's; what they name is looked up.
 */
export async function factsOf(transaction: Transaction, input: object, answer: object): Promise<CommandFacts> {
  const named: Record<string, unknown> = { ...input, ...answer };
  const first = async (sql: string, binds: object): Promise<Row> =>
    (await transaction.query<Row>(sql, { ...binds }))[0] ?? {};
  const { patientId, apptId, waitlistId, invoiceId, paymentId, doctorId, apptTime } = named;
  const facts: CommandFacts = { ...nothing };
  if (typeof patientId === 'number') {
    const sql = "select first_name || ' ' || last_name as patient_name from patients_v where patient_id = :patient_id";
    Object.assign(facts, await first(sql, { patientId }));
  } else if (typeof named.firstName === 'string') {
    facts.patientName = `${named.firstName} ${String(named.lastName)}`;
  }
  if (typeof waitlistId === 'number') {
    const sql = `select ${patientName}, doctor_name from waitlist_v where waitlist_id = :waitlist_id`;
    Object.assign(facts, await first(sql, { waitlistId }));
  }
  if (typeof doctorId === 'number') {
    const sql =
      "select 'Dr ' || first_name || ' ' || last_name as doctor_name from doctors_v where doctor_id = :doctor_id";
    Object.assign(facts, await first(sql, { doctorId }));
  }
  if (typeof apptId === 'number') {
    const sql = `select ${patientName}, doctor_name, appt_time, token_no from appointments_v where appt_id = :appt_id`;
    Object.assign(facts, await first(sql, { apptId }));
  }
  if (typeof invoiceId === 'number') {
    const sql = `select ${patientName}, invoice_no, total as amount from billing_v where invoice_id = :invoice_id`;
    Object.assign(facts, await first(sql, { invoiceId }));
  }
  if (typeof paymentId === 'number') {
    const sql = 'select receipt_no, amount from payments_v where payment_id = :payment_id';
    Object.assign(facts, await first(sql, { paymentId }));
  }
  // What was asked for counts, where the row says something else by now.
  if (typeof apptTime === 'string') facts.apptTime = apptTime;
  if (typeof named.amountMinor === 'number') facts.amountMinor = named.amountMinor;
  return facts;
}
