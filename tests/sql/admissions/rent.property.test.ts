import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPatient, type Hospital, openHospital } from '../hospital.ts';
import { someBeds } from './ward.ts';

let hospital: Hospital;
beforeAll(async () => {
  hospital = await openHospital();
  // On the wall clock a day has 24 hours, also where the clocks change.
  await hospital.owner('update hospital_settings set time_zone = $1', ['Europe/London']);
});
afterAll(() => hospital.close());

const rates = [1000, 2500, 4000];
type Rule = {
  dayStart: 'MIDNIGHT' | 'NOON' | 'ADMISSION';
  unitHours: 6 | 8 | 12 | 24;
  minUnits: number;
  graceMin: number;
  halfMin: number;
  shortMin: number;
  transferRule: 'HIGHEST' | 'AT_CUT' | 'SPLIT' | 'WHOLE_STAY';
};
/** In a room of the class with this rate until that minute of the stay. */
type Part = { rate: number; until: number };
type Story = { rule: Rule; from: number; parts: Part[]; keptFrom: number | null };

const rule = fc.record<Rule>({
  dayStart: fc.constantFrom('MIDNIGHT', 'NOON', 'ADMISSION'),
  unitHours: fc.constantFrom(6, 8, 12, 24),
  minUnits: fc.constantFrom(0, 0.5, 1, 2),
  graceMin: fc.constantFrom(0, 60, 120, 840),
  halfMin: fc.constantFrom(0, 360, 1080),
  shortMin: fc.constantFrom(0, 240, 480),
  transferRule: fc.constantFrom('HIGHEST', 'AT_CUT', 'SPLIT', 'WHOLE_STAY'),
});
/** Around a leap day, both changes of the clocks, and a year's end; often on midnight or noon itself. */
const from = fc
  .tuple(
    fc.constantFrom('2024-02-28', '2026-03-28', '2026-10-24', '2025-12-31'),
    fc.oneof(fc.constantFrom(0, 720, 1439, 1440), fc.nat({ max: 2000 })),
  )
  .map(([day, minutes]) => Date.parse(`${day}T00:00Z`) / 60_000 + minutes);
const story = fc
  .record({
    rule,
    from,
    lengths: fc.array(fc.oneof(fc.constantFrom(720, 1440), fc.integer({ min: 1, max: 2000 })), {
      minLength: 1,
      maxLength: 4,
    }),
    firstRate: fc.nat({ max: 2 }),
    isKept: fc.boolean(),
  })
  .map(({ lengths, firstRate, isKept, ...rest }): Story => {
    let until = 0;
    const parts = lengths.map((length, at) => {
      until += length;
      return { until, rate: rates[(firstRate + at) % rates.length] ?? 0 };
    });
    return { ...rest, parts, keptFrom: isKept && parts.length > 1 ? (parts[0]?.until ?? null) : null };
  });

const keptShare = 0.5;

/** What a stay costs, written apart from the packages: minute by minute, period by period. */
function amountOf({ rule, from, parts, keptFrom }: Story): number {
  const end = from + (parts.at(-1)?.until ?? 0);
  const rateAt = (minute: number) => parts.find((part) => minute < from + part.until)?.rate ?? 0;
  const step = rule.unitHours * 60;
  const shift = rule.dayStart === 'ADMISSION' ? from : rule.dayStart === 'NOON' ? 720 : 0;
  const day = rule.dayStart === 'ADMISSION' ? from : Math.floor((from - shift) / 1440) * 1440 + shift;
  // The part of the day in which the patient came.
  const first = day + Math.floor((from - day) / step) * step;
  let amount = 0;
  let counted = 0;
  for (let start = first; start < end; start += step) {
    const minutes = Array.from({ length: step }, (_, at) => start + at).filter(
      (minute) => minute >= from && minute < end,
    );
    const isLast = start + step >= end;
    let share = 1;
    if (start <= from) share = end - from < rule.shortMin ? 0.5 : 1;
    else if (isLast && end - start <= rule.graceMin) share = 0;
    else if (isLast && end - start <= rule.halfMin) share = 0.5;
    const units = (share * step) / 1440;
    counted += units;
    const used = minutes.map(rateAt);
    if (rule.transferRule === 'HIGHEST') amount += units * Math.max(0, ...used);
    else if (rule.transferRule === 'WHOLE_STAY') amount += units * Math.max(...parts.map((part) => part.rate));
    else if (rule.transferRule === 'AT_CUT') amount += units * (used.at(-1) ?? 0);
    else if (used.length > 0) amount += (units * used.reduce((sum, rate) => sum + rate, 0)) / used.length;
    const cut = Math.min(start + step, end);
    if (keptFrom !== null && from + keptFrom < cut) amount += units * keptShare * (parts[0]?.rate ?? 0);
  }
  return amount + Math.max(0, rule.minUnits - counted) * (parts[0]?.rate ?? 0);
}

let classes = 0;

async function amountInDatabase({ rule, from, parts, keptFrom }: Story): Promise<number> {
  classes += 1;
  const patientId = await aPatient(hospital);
  const beds = new Map<number, number>();
  for (const rate of new Set(parts.map((part) => part.rate))) {
    const rentClass = `R${classes}_${rate}`;
    const policy = { ...rule, rentClass, fromDay: '2020-01-01', dailyRateMinor: rate * 100 };
    const money = { keptPercent: keptShare * 100, taxRate: 0, taxAboveMinor: 0 };
    await hospital.call('pkg_admissions.save_policy', { ...policy, ...money }, { savedId: 'number' });
    const [bedId = 0] = await someBeds(hospital, 1, rentClass);
    beds.set(rate, bedId);
  }
  const timeAt = (minute: number) => new Date((from + minute) * 60_000).toISOString().slice(0, 16);
  const end = parts.at(-1)?.until ?? 0;
  const [row] = await hospital.owner(
    `insert into admissions (patient_id, status, admitted_time, left_time) values ($1, 'LEFT', $2, $3)
      returning admission_id`,
    [patientId, timeAt(0), timeAt(end)],
  );
  const admissionId = Number(row?.admission_id);
  const add = (kind: string, bedId: number, begin: number, until: number) =>
    hospital.owner(
      `insert into bed_stays (admission_id, bed_id, kind, status, from_time, to_time) values ($1, $2, $3, 'ENDED', $4, $5)`,
      [admissionId, bedId, kind, timeAt(begin), timeAt(until)],
    );
  let begin = 0;
  for (const part of parts) {
    await add('PATIENT', beds.get(part.rate) ?? 0, begin, part.until);
    begin = part.until;
  }
  if (keptFrom !== null) {
    const [bedId = 0] = await someBeds(hospital, 1, `R${classes}_${parts[0]?.rate}`);
    await add('KEPT', bedId, keptFrom, end);
  }
  // By the view, as the application reads it: a package's answer has a length at most on Oracle.
  const sql = 'select bed_days from stay_rent_v where admission_id = :admission_id';
  const [rent] = await hospital.database.query<{ bedDays: string }>(sql, { admissionId });
  const lines = JSON.parse(rent?.bedDays ?? '[]') as { units: number; rate: number }[];
  return lines.reduce((sum, line) => sum + line.units * line.rate, 0);
}

test('the rent of any stay is what a reference says that counts minute by minute: midnight, noon, leap day, change of clocks', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (told) => {
      // Shares of a divided day are rounded to a thousandth of a day each.
      expect(Math.abs((await amountInDatabase(told)) - amountOf(told))).toBeLessThan(
        0.0005 * 4000 * 8 * told.parts.length + 0.01,
      );
    }),
    { numRuns: 40 },
  );
});
