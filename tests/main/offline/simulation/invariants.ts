import type { Binds } from '../../../../main/database/database.ts';
import { type RowEntity, rowTables, wholeTables } from '../../../../main/offline/copied-tables.ts';
import { boundsOf, wantedRows } from '../../../../main/offline/copy-bounds-rules.ts';
import { unsentRows } from '../../../../main/offline/outbox-rules.ts';
import { createOutboxStore } from '../../../../main/offline/outbox-store.ts';
import type { SimulatedDesk, World } from './world.ts';

type Row = Record<string, string | null>;

/** What must be empty: a query of the central database, and what a row of it would mean. */
const wrongThere: [string, string][] = [
  [
    'two visits overlap and nobody overrode that',
    `select a.appt_id, b.appt_id as other_id from appointments a join appointments b
       on a.doctor_id = b.doctor_id and a.appt_id < b.appt_id and a.appt_time < b.end_time and b.appt_time < a.end_time
     where a.status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION')
       and b.status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION')
       and a.is_overbooked = 'N' and b.is_overbooked = 'N'`,
  ],
  [
    'a ledger does not balance',
    `select b.invoice_id, b.status, b.paid, b.total from billing b
     where b.paid <> (select coalesce(sum(amount), 0) from payments p where p.invoice_id = b.invoice_id)
       or b.amount <> (select coalesce(sum(line_total), 0) from billing_items i where i.invoice_id = b.invoice_id)
       or b.tax <> (select coalesce(sum(round(r.taxable * r.tax_rate / 100, 2)), 0) from (
            select tax_rate, sum(line_total) as taxable from billing_items i
            where i.invoice_id = b.invoice_id group by tax_rate) r)
       or b.total <> round(b.amount + b.tax - b.discount, 2)
       or (b.status = 'PAID' and b.paid <> b.total) or (b.status = 'ISSUED' and b.paid >= b.total)`,
  ],
  [
    'a row came of no request, or of two',
    `select made.kind, made.id, count(r.request_id) as requests from (
       select 'pkg_patients.register_patient' as kind, patient_id as id from patients
       union all select 'pkg_waitlist.add_entry', waitlist_id from waitlist
       union all select 'pkg_billing.raise_invoice', invoice_id from billing
       union all select 'pkg_billing.add_item', item_id from billing_items
       union all select 'pkg_billing.take_payment', payment_id from payments
       union all select 'pkg_billing.record_print', print_id from document_prints
     ) made left join request_log r on r.procedure_name = made.kind and r.result_id = made.id
     group by made.kind, made.id having count(r.request_id) <> 1`,
  ],
  [
    'a visit came of no request, or of two',
    `select a.appt_id, made.booked, made.moved from appointments a
     cross join lateral (
       select count(*) filter (where procedure_name = 'pkg_appointments.book_appointment') as booked,
              count(*) filter (where procedure_name = 'pkg_waitlist.book_entry') as moved
       from request_log r where r.result_id = a.appt_id) made
     where made.booked > 1 or made.booked + made.moved = 0`,
  ],
  [
    'who waits has been booked without a visit',
    `select w.waitlist_id, w.status, w.appt_id from waitlist w
     where (w.status = 'BOOKED') <> exists (select from appointments a where a.appt_id = w.appt_id)`,
  ],
  [
    'a request has led to no row',
    `select r.request_id, r.procedure_name, r.result_id from request_log r
     where (r.procedure_name = 'pkg_patients.register_patient' and not exists (select from patients where patient_id = r.result_id))
       or (r.procedure_name = 'pkg_appointments.book_appointment' and not exists (select from appointments where appt_id = r.result_id))
       or (r.procedure_name = 'pkg_waitlist.add_entry' and not exists (select from waitlist where waitlist_id = r.result_id))
       or (r.procedure_name = 'pkg_waitlist.book_entry' and not exists (select from appointments where appt_id = r.result_id))
       or (r.procedure_name = 'pkg_billing.raise_invoice' and not exists (select from billing where invoice_id = r.result_id))
       or (r.procedure_name = 'pkg_billing.take_payment' and not exists (select from payments where payment_id = r.result_id))
       or (r.procedure_name = 'pkg_billing.record_print' and not exists (select from document_prints where print_id = r.result_id))`,
  ],
  [
    'a number of the central series is missing',
    `select s.series_code, s.fiscal_year, n from invoice_series s, generate_series(1, cast(s.last_number as integer)) n
     where not exists (
       select from (select invoice_no as number from billing union all select receipt_no from payments) given
       where given.number = s.series_code || '/' || s.fiscal_year || '/' || lpad(cast(n as varchar), 6, '0'))`,
  ],
  [
    'a token was given twice',
    `select doctor_id, cast(appt_time as date), token_no from appointments where token_no is not null
     group by 1, 2, 3 having count(*) > 1`,
  ],
];

type Leased = { entity: string; first: string; last: string };

/** The thousands of numbers that a desk has in stock, as the few ranges that they are. */
const leasedRanges = `select entity_name as entity, min(number) as first, max(number) as last
  from (select entity_name, number, number - row_number() over (partition by entity_name order by number) as range_no
        from desk.leased_numbers) numbered
  group by entity_name, range_no`;

const numbersThere = `select 'PATIENTS' as entity, patient_id as id from patients
  union all select 'APPOINTMENTS', appt_id from appointments union all select 'WAITLIST', waitlist_id from waitlist union all select 'BILLING', invoice_id from billing
  union all select 'BILLING_ITEMS', item_id from billing_items union all select 'PAYMENTS', payment_id from payments`;

const isWithin = (range: Leased, entity: string, first: string, last: string): boolean =>
  range.entity === entity && Number(range.first) <= Number(last) && Number(first) <= Number(range.last);

/** Everything that may never be, at quiescence: each line a fault found. Empty is well. */
export async function faultsOf(world: World): Promise<string[]> {
  const { ask } = world;
  const centre = world.centre.superuser;
  const faults: string[] = [];
  for (const [meaning, sql] of wrongThere) {
    for (const row of await ask<Row>(centre, sql)) faults.push(`${meaning}: ${JSON.stringify(row)}`);
  }
  const requests = new Map(
    (await ask<Row>(centre, 'select request_id, result_id from request_log')).map((row) => [
      row.request_id,
      row.result_id,
    ]),
  );
  const outcomes = new Map(
    (await ask<Row>(centre, 'select request_id, outcome from desk_commands')).map((row) => [
      row.request_id,
      row.outcome,
    ]),
  );
  const given = new Set(
    (
      await ask<Row>(
        centre,
        `select invoice_no as number from billing where invoice_no is not null union all select receipt_no from payments
         union all select split_part(kept, '=', 2) from desk_commands, regexp_split_to_table(numbers, ';') kept
           where outcome = 'WITHDRAWN' and kept ~ '^(INV|RCT)='`,
      )
    ).map(({ number }) => number),
  );
  const leased: (Leased & { deskNo: number })[] = [];
  for (const desk of world.desks) {
    const store = desk.database.superuser;
    const outbox = new Map((await ask<Row>(store, 'select * from desk.outbox')).map((row) => [row.request_id, row]));
    for (const row of outbox.values()) {
      if (['UNSENT', 'UNCERTAIN', 'REFUSED'].includes(row.state ?? ''))
        faults.push(`desk ${desk.deskNo} still has ${JSON.stringify(row)}`);
    }
    faults.push(...promisesBroken(desk, outbox, requests, outcomes));
    for (const { number } of await ask<Row>(
      store,
      `select s.series_code || '/' || s.fiscal_year || '/' || lpad(cast(n as varchar), 6, '0') as number
       from invoice_series s, generate_series(1, cast(s.last_number as integer)) n`,
    )) {
      if (!given.has(number ?? ''))
        faults.push(`desk ${desk.deskNo} gave ${number}, and nobody knows what became of it`);
    }
    leased.push(...(await ask<Leased>(store, leasedRanges)).map((range) => ({ ...range, deskNo: desk.deskNo })));
    faults.push(...(await papersChanged(world, desk)));
  }
  faults.push(...(await differences(world)));
  for (const [index, one] of leased.entries()) {
    const other = leased.slice(index + 1).find((next) => isWithin(next, one.entity, one.first, one.last));
    if (other) faults.push(`desks ${one.deskNo} and ${other.deskNo} both hold ${JSON.stringify([one, other])}`);
  }
  for (const { entity, id } of await ask<{ entity: string; id: string }>(centre, numbersThere)) {
    if (leased.some((range) => isWithin(range, entity, id, id)))
      faults.push(`${entity} ${id} is there and still leased`);
  }
  return faults;
}

/** What was done at a desk and is on its way is seen at that desk, whatever it reads from elsewhere meanwhile. */
export async function unseenWork(world: World): Promise<string[]> {
  const unseen: string[] = [];
  for (const desk of world.desks) {
    const { steps } = desk.wiring.counted();
    if (desk.seen.wiring === desk.wiring && desk.seen.steps === steps) continue;
    desk.seen = { wiring: desk.wiring, steps };
    const open = await createOutboxStore(desk.store.owner).open();
    const made = [...unsentRows(open)].filter((row) => open.some(({ creates }) => creates.includes(row)));
    for (const row of made) {
      const [entity, id] = row.split(':') as [RowEntity, string];
      const { table, key } = rowTables[entity][0] ?? { table: '', key: '' };
      const found = await desk.store.owner.query(`select 1 as found from hms.${table} where ${key} = :id`, {
        id: Number(id),
      });
      if (found.length === 0) unseen.push(`desk ${desk.deskNo} does not see its own ${row}`);
    }
  }
  return unseen;
}

const idOf: Record<string, string> = {
  'patients.register': 'patientId',
  'appointments.book': 'apptId',
  'waitlist.add': 'waitlistId',
  'waitlist.book': 'apptId',
  'billing.raise': 'invoiceId',
  'billing.addItem': 'itemId',
  'billing.takePayment': 'paymentId',
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

/** A number stands on one paper. */
async function papersChanged({ ask, centre }: World, desk: SimulatedDesk): Promise<string[]> {
  const printed = await ask<Row>(
    desk.database.superuser,
    "select document from desk.outbox where state = 'SENT' and document is not null",
  );
  const kept = new Map(
    (await ask<Row>(centre.superuser, 'select invoice_no, issued_document from billing')).map((row) => [
      row.invoice_no,
      row.issued_document,
    ]),
  );
  return printed.flatMap(({ document }) => {
    const { invoiceNo } = JSON.parse(document ?? '{}');
    return kept.get(invoiceNo) === document
      ? []
      : [`the paper ${invoiceNo} of desk ${desk.deskNo} is another one there`];
  });
}

/** A table of the copy. `wanted` says which rows of the central one it has to have; `isSuperset`, that it may have more. */
type Compared = { table: string; columns: string; wanted: string; isSuperset: boolean };

function comparedTables(bounds: Binds): Compared[] {
  const bound = (sql: string) =>
    sql.replace(
      /:(\w+)/g,
      (_, name: string) => `'${bounds[name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase())]}'`,
    );
  const whole = Object.values(wholeTables).flat();
  const byRow = Object.entries(rowTables).flatMap(([entity, tables]) => {
    const [main] = tables;
    const wanted = main
      ? `t.${main.key} in (select ${main.key} from ${main.from} where ${bound(wantedRows[entity as RowEntity])})`
      : 'false';
    return tables.map((one) => ({
      table: one.table,
      columns: one.table === 'billing' ? `${one.columns}, issued_document` : one.columns,
      wanted,
      // A patient stays until the next day, also when the visit that made them wanted is gone.
      isSuperset: entity === 'PATIENTS',
    }));
  });
  return [...whole.map(({ table, columns }) => ({ table, columns, wanted: 'true', isSuperset: false })), ...byRow];
}

/** The copies are the central database within their bounds, row by row and column by column. */
async function differences({ ask, centre, desks }: World): Promise<string[]> {
  const found: string[] = [];
  const [today] = await ask<Row>(
    centre.superuser,
    "select to_char(now_time, 'YYYY-MM-DD') as day from hospital_settings_v",
  );
  const compared = comparedTables(boundsOf(today?.day ?? ''));
  const everything = (wantedOf: (one: Compared) => string) =>
    compared
      .map(
        (one) => `select '${one.table}' as "table", ${wantedOf(one)} as wanted, cast(to_jsonb(t) as text) as row
                  from (select ${one.columns} from ${one.table}) t`,
      )
      .join(' union all ');
  type Found = { table: string; wanted: 't' | 'f'; row: string };
  const there = await ask<Found>(
    centre.superuser,
    everything(({ wanted }) => wanted),
  );
  for (const { deskNo, database } of desks) {
    const here = await ask<Found>(
      database.superuser,
      everything(() => 'true'),
    );
    for (const { table, isSuperset } of compared) {
      const [copied, central] = [here, there].map((all) => all.filter((one) => one.table === table));
      const known = new Set(central?.map(({ row }) => row));
      const kept = new Set(copied?.map(({ row }) => row));
      const wanted = central?.filter((one) => one.wanted === 't') ?? [];
      for (const row of kept)
        if (!known.has(row)) found.push(`desk ${deskNo} has in ${table} what is not there: ${row}`);
      for (const { row } of wanted) if (!kept.has(row)) found.push(`desk ${deskNo} lacks in ${table}: ${row}`);
      if (!isSuperset && copied?.length !== wanted.length)
        found.push(`desk ${deskNo} has ${copied?.length} of ${wanted.length} ${table}`);
    }
    const dirty = await ask<Row>(database.superuser, 'select * from feed_inbox where entity_id > 0');
    if (dirty.length > 0) found.push(`desk ${deskNo} has not looked at ${JSON.stringify(dirty)}`);
  }
  return found;
}
