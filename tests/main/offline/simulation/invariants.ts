import { nextToSend, unsentRows } from '../../../../main/offline/outbox/outbox-rules.ts';
import { createOutboxStore } from '../../../../main/offline/outbox/outbox-store.ts';
import { productCatalogue } from '../../job-list.ts';
import { differences, questionsHere, questionsThere } from './copies.ts';
import { askAll, type Row } from './questions.ts';
import type { SeenRow, SimulatedDesk, World } from './world.ts';

/** What must be empty: a query of the central database, and what a row of it would mean. */
const wrongThere: Record<string, string> = {
  'two visits overlap and nobody overrode that': `select a.appt_id, b.appt_id as other_id from appointments a join appointments b
       on a.doctor_id = b.doctor_id and a.appt_id < b.appt_id and a.appt_time < b.end_time and b.appt_time < a.end_time
     where a.status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION')
       and b.status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION')
       and a.is_overbooked = 'N' and b.is_overbooked = 'N'`,
  'a ledger does not balance': `select b.invoice_id, b.status, b.paid, b.total from billing b
     where b.paid <> (select coalesce(sum(amount), 0) from payments p where p.invoice_id = b.invoice_id)
       or b.amount <> (select coalesce(sum(line_total), 0) from billing_items i where i.invoice_id = b.invoice_id)
       or b.tax <> (select coalesce(sum(round(r.taxable * r.tax_rate / 100, 2)), 0) from (
            select tax_rate, sum(line_total) as taxable from billing_items i
            where i.invoice_id = b.invoice_id group by tax_rate) r)
       or b.total <> round(b.amount + b.tax - b.discount, 2)
       or b.credited <> (select coalesce(sum(total), 0) from credit_notes c where c.invoice_id = b.invoice_id)
       or (b.status = 'PAID' and b.paid + b.credited < b.total)
       or (b.status = 'ISSUED' and b.paid + b.credited >= b.total)`,
  'a deposit does not balance': `select d.deposit_id, d.amount, d.used, d.refunded from deposits d
     where d.used <> (select coalesce(sum(amount), 0) from payments p where p.deposit_id = d.deposit_id)
       or d.refunded <> (select coalesce(sum(amount), 0) from deposit_refunds r where r.deposit_id = d.deposit_id)`,
  'a row came of no request, or of two': `select made.kind, made.id, count(r.request_id) as requests from (
       select 'pkg_patients.register_patient' as kind, patient_id as id from patients
       union all select 'pkg_waitlist.add_entry', waitlist_id from waitlist
       union all select 'pkg_billing.raise_invoice', invoice_id from billing
       union all select 'pkg_billing.add_item', item_id from billing_items
       union all select 'pkg_billing.take_payment', payment_id from payments
         where kind = 'PAYMENT' and of_payment_id is null and deposit_id is null and taken_with_id is null
       union all select 'pkg_refunds.refund_payment', payment_id from payments p
         where kind = 'REFUND' and not exists (select from deposits d where d.from_payment_id = p.payment_id)
       union all select 'pkg_refunds.issue_credit_note', credit_note_id from credit_notes
       union all select 'pkg_deposits.receive_deposit', deposit_id from deposits where from_payment_id is null
       union all select 'pkg_billing.record_print', print_id from document_prints
     ) made left join request_log r on r.result_id = made.id and r.procedure_name in
       (made.kind, case made.kind when 'pkg_billing.take_payment' then 'pkg_billing.issue_and_pay' end,
       case made.kind when 'pkg_billing.take_payment' then 'pkg_billing.pay_invoices' end)
     group by made.kind, made.id having count(r.request_id) <> 1`,
  'a visit came of no request, or of two': `select a.appt_id, made.booked, made.moved from appointments a
     cross join lateral (
       select count(*) filter (where procedure_name in ('pkg_appointments.book_appointment', 'pkg_appointments.walk_in')) as booked,
              count(*) filter (where procedure_name = 'pkg_waitlist.book_entry') as moved
       from request_log r where r.result_id = a.appt_id) made
     where made.booked > 1 or made.booked + made.moved = 0`,
  'who waits has been booked without a visit': `select w.waitlist_id, w.status, w.appt_id from waitlist w
     where (w.status = 'BOOKED') <> exists (select from appointments a where a.appt_id = w.appt_id)`,
  'a request has led to no row': `select r.request_id, r.procedure_name, r.result_id from request_log r
     where (r.procedure_name = 'pkg_patients.register_patient' and not exists (select from patients where patient_id = r.result_id))
       or (r.procedure_name in ('pkg_appointments.book_appointment', 'pkg_appointments.walk_in') and not exists (select from appointments where appt_id = r.result_id))
       or (r.procedure_name = 'pkg_waitlist.add_entry' and not exists (select from waitlist where waitlist_id = r.result_id))
       or (r.procedure_name = 'pkg_waitlist.book_entry' and not exists (select from appointments where appt_id = r.result_id))
       or (r.procedure_name = 'pkg_billing.raise_invoice' and not exists (select from billing where invoice_id = r.result_id))
       or (r.procedure_name in ('pkg_billing.take_payment', 'pkg_billing.issue_and_pay', 'pkg_billing.pay_invoices') and not exists (select from payments where payment_id = r.result_id))
       or (r.procedure_name = 'pkg_billing.record_print' and not exists (select from document_prints where print_id = r.result_id))`,
  'a number of the central series is missing': `select s.series_code, s.fiscal_year, n from invoice_series s, generate_series(1, cast(s.last_number as integer)) n
     where not exists (
       select from (select invoice_no as number from billing union all select receipt_no from payments
         union all select credit_note_no from credit_notes union all select receipt_no from deposits
         union all select voucher_no from deposit_refunds) given
       where given.number = s.series_code || '/' || s.fiscal_year || '/' || lpad(cast(n as varchar), 7, '0'))`,
  'a token was given twice': `select doctor_id, cast(appt_time as date), token_no from appointments where token_no is not null
     group by 1, 2, 3 having count(*) > 1`,
};

const askedThere = {
  ...wrongThere,
  requests: 'select request_id, result_id from request_log',
  outcomes: 'select request_id, outcome from desk_commands',
  given: `select invoice_no as number from billing where invoice_no is not null union all select receipt_no from payments
    union all select credit_note_no from credit_notes union all select receipt_no from deposits
    union all select voucher_no from deposit_refunds
    union all select split_part(kept, '=', 2) from desk_commands, regexp_split_to_table(numbers, ';') kept
      where outcome = 'WITHDRAWN' and kept ~ '^(INV|RCT|CRN|VCH|JRN|DEP)='`,
  papers: 'select invoice_no, issued_document from billing where invoice_no is not null',
  numbers: productCatalogue.leased
    .map(({ name, key, table }) => `select '${name}' as entity, ${key} as id from ${table}`)
    .join(' union all '),
};

const askedHere = {
  outbox: 'select * from desk.outbox',
  given: `select s.series_code || '/' || s.fiscal_year || '/' || lpad(cast(n as varchar), 7, '0') as number
    from invoice_series s, generate_series(1, cast(s.last_number as integer)) n`,
  // The thousands of numbers that it has in stock, as the few ranges that they are.
  leased: `select entity_name as entity, min(number) as first, max(number) as last
  from (select entity_name, number, number - row_number() over (partition by entity_name order by number) as range_no
        from desk.leased_numbers) numbered
  group by entity_name, range_no`,
  dirty: 'select * from feed_inbox where entity_id > 0',
};

type Leased = { deskNo: number; entity: string | null; first: number; last: number };
const isWithin = (range: Leased, entity: string | null | undefined, first: number, last: number): boolean =>
  range.entity === entity && range.first <= last && first <= range.last;

/** Everything that may never be, at quiescence: each line a fault found. Empty is well. */
export async function faultsOf({ ask, centre, desks }: World): Promise<string[]> {
  const [today] = await ask<{ day: string }>(
    centre.superuser,
    "select to_char(now_time, 'YYYY-MM-DD') as day from hospital_settings_v",
  );
  const day = today?.day ?? '';
  const [there, ...answers] = await Promise.all([
    askAll(ask, centre.superuser, { ...askedThere, ...questionsThere(day) }),
    ...desks.map(({ database }) => askAll(ask, database.superuser, { ...askedHere, ...questionsHere(day) })),
  ]);
  const faults = Object.keys(wrongThere).flatMap((meaning) => there.rows(meaning).map((row) => `${meaning}: ${row}`));
  const requests = new Map(there.read('requests').map((row) => [row.request_id, row.result_id]));
  const outcomes = new Map(there.read('outcomes').map((row) => [row.request_id, row.outcome]));
  const given = new Set(there.read('given').map(({ number }) => number));
  const papers = new Map(there.read('papers').map((row) => [row.invoice_no, row.issued_document]));
  const leased: Leased[] = [];
  for (const [index, desk] of desks.entries()) {
    const here = answers[index];
    if (!here) continue;
    const say = (what: string) => faults.push(`desk ${desk.deskNo} ${what}`);
    const outbox = new Map(here.read('outbox').map((row) => [row.request_id, row]));
    for (const row of outbox.values()) {
      if (['UNSENT', 'UNCERTAIN', 'REFUSED'].includes(row.state ?? '')) say(`still has ${JSON.stringify(row)}`);
      // A number stands on one paper.
      const { invoiceNo } = JSON.parse(row.document ?? '{}');
      if (row.state === 'SENT' && row.document !== null && papers.get(invoiceNo) !== row.document)
        say(`printed ${invoiceNo}, and that paper is another one there`);
    }
    faults.push(...promisesBroken(desk, outbox, requests, outcomes));
    for (const { number } of here.read('given'))
      if (!given.has(number)) say(`gave ${number}, and nobody knows what became of it`);
    for (const { entity, first, last } of here.read('leased'))
      leased.push({ deskNo: desk.deskNo, entity: entity ?? null, first: Number(first), last: Number(last) });
    for (const row of here.rows('dirty')) say(`has not looked at ${row}`);
    for (const difference of differences(day, here, there)) say(difference);
  }
  for (const [index, one] of leased.entries()) {
    const other = leased.slice(index + 1).find((next) => isWithin(next, one.entity, one.first, one.last));
    if (other) faults.push(`numbers are leased twice: ${JSON.stringify([one, other])}`);
  }
  for (const { entity, id } of there.read('numbers')) {
    if (leased.some((range) => isWithin(range, entity, Number(id), Number(id))))
      faults.push(`${entity} ${id} is there and still leased`);
  }
  return faults;
}

/**
 * What may not be at any time: work done at a desk that is on its way and not seen at that desk as it was done, whatever it
 * reads from elsewhere meanwhile; work to be sent while the desk already asks the centre, and would overtake it.
 */
export async function faultsByNow(world: World): Promise<string[]> {
  const faults: string[] = [];
  for (const desk of world.desks) {
    const { steps } = desk.wiring.counted();
    if (desk.seen.wiring === desk.wiring && desk.seen.steps === steps) continue;
    const open = await createOutboxStore(desk.store.owner, productCatalogue).open();
    const next = nextToSend(open);
    if (next && desk.offline.isCentral())
      faults.push(`desk ${desk.deskNo} asks the centre, and still has to send ${next.callName} ${next.requestId}`);
    const seen = new Map<string, SeenRow>();
    const onTheirWay = unsentRows(open);
    for (const name of open.flatMap(({ writes }) => writes)) if (!onTheirWay.has(name)) desk.givenUp.add(name);
    for (const name of onTheirWay) {
      const row = await rowOf(desk, name);
      if (row !== undefined) desk.givenUp.delete(name);
      const lastNo = Math.max(...open.filter(({ writes }) => writes.includes(name)).map(({ commandNo }) => commandNo));
      const before = desk.seen.rows.get(name);
      if (row === undefined && !desk.givenUp.has(name) && open.some(({ creates }) => creates.includes(name)))
        faults.push(`desk ${desk.deskNo} does not see its own ${name}`);
      if (before?.lastNo === lastNo && before.row !== row)
        faults.push(`desk ${desk.deskNo} sees its own ${name} as ${row}, and had made it ${before.row}`);
      seen.set(name, { lastNo, row });
    }
    desk.seen = { wiring: desk.wiring, steps, rows: seen };
  }
  return faults;
}

async function rowOf({ store }: SimulatedDesk, name: string): Promise<string | undefined> {
  const [entityName, id] = name.split(':');
  const entity = productCatalogue.rows.find((one) => one.name === entityName);
  if (!entity) throw new Error(`${name} is no row that a desk copies`);
  const { table, key } = entity;
  const [found] = await store.owner.query<{ row: string }>(
    `select cast(to_jsonb(t) as text) as row from hms.${table} t where ${key} = :id`,
    { id: Number(id) },
  );
  return found?.row;
}

const idOf: Record<string, string> = {
  'patients.register': 'patientId',
  'appointments.book': 'apptId',
  'waitlist.add': 'waitlistId',
  'waitlist.book': 'apptId',
  'billing.raise': 'invoiceId',
  'billing.addItem': 'itemId',
  'billing.takePayment': 'paymentId',
  'billing.issueAndPay': 'paymentId',
};

/** Everything that was told to somebody is true. */
function promisesBroken(
  desk: SimulatedDesk,
  outbox: ReadonlyMap<string | null | undefined, Row>,
  requests: ReadonlyMap<string | null | undefined, string | null | undefined>,
  outcomes: ReadonlyMap<string | null | undefined, string | null | undefined>,
): string[] {
  const broken: string[] = [];
  for (const { name, requestId, told, input } of desk.made) {
    if (name.startsWith('offline.')) continue;
    const say = (what: string) =>
      broken.push(`desk ${desk.deskNo}: ${name} ${requestId} ${JSON.stringify(input)} ${what}`);
    const kept = outbox.get(requestId);
    const isDone = requests.has(requestId);
    if (kept?.state === 'SENT' && !isDone) say('counts as sent and is not there');
    // A form that is sent again after a restart without the line is done here once more: somebody gave that up again.
    const isGivenUpAgain = kept?.state === 'WITHDRAWN' && told.length > 1;
    if (kept?.state === 'WITHDRAWN' && isDone && !isGivenUpAgain) say('was withdrawn and is there');
    if (kept?.state === 'WITHDRAWN' && outcomes.get(requestId) !== 'WITHDRAWN') say('was withdrawn here and not there');
    const ids = new Set<unknown>();
    for (const answer of told) {
      if (answer.kind === 'done' && idOf[name]) ids.add(answer.value[idOf[name]]);
      if (answer.kind === 'done' && !isDone && kept?.state !== 'WITHDRAWN') say('was acknowledged and is lost');
      if (answer.kind === 'refused' && answer.code === 'uncertain' && !kept && !isDone)
        say('was uncertain and is forgotten');
    }
    const last = told.at(-1);
    if (last?.kind === 'refused' && told.length === 1 && last.code !== 'uncertain' && isDone)
      say(`was refused as ${last.code} and is there`);
    if (ids.size > 1 && !isGivenUpAgain) say(`was answered with ${[...ids].join(' and ')}`);
    if (
      isDone &&
      ids.size === 1 &&
      kept?.state !== 'WITHDRAWN' &&
      String([...ids][0]) !== String(requests.get(requestId))
    ) {
      say(`was answered with ${[...ids][0]} and is ${requests.get(requestId)}`);
    }
  }
  return broken;
}
