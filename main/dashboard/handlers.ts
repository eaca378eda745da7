import type { CallOutput } from '#contract/contract.ts';
import { type dashboardCalls, type Todo, type Unusual, unusualKinds, type VisitNow } from '#contract/dashboard.ts';
import type { Role } from '#contract/roles.ts';
import { ownRowsOf } from '../access/own-rows.ts';
import type { HandlersOf } from '../calls/calls.ts';
import { addDays, dayOf } from '../schedule/calendar.ts';
import type { Schedules } from '../schedule/schedules.ts';
import {
  bedNumbers,
  bindsAt,
  comingOf,
  countVisits,
  doctorsNow,
  longWaitMin,
  notBilledOf,
  receivedNumbers,
  visitNow,
  waitingOf,
} from './dashboard-rules.ts';
import type { Clock, DashboardStore, Figure, FigureName } from './dashboard-store.ts';
import { figureSql } from './figures-sql.ts';

type Today = CallOutput<'dashboard.today'>;
type Figures = ReadonlyMap<string, Figure>;

/** What a role looks at; the database is asked for nothing else. */
type Parts = {
  visits?: true;
  doctors?: true;
  people?: true;
  beds?: true;
  money?: true;
  prescriptions?: true;
  todo: readonly Todo['kind'][];
  unusual: readonly Unusual['kind'][] | null;
};

const partsOf: Record<Role, Parts> = {
  admin: {
    ...{ visits: true, doctors: true, beds: true, money: true },
    todo: ['to_move', 'bed_requests', 'unpaid', 'provider_payments'],
    unusual: unusualKinds,
  },
  receptionist: {
    ...{ visits: true, doctors: true, people: true, beds: true },
    todo: ['late', 'to_move', 'waitlist', 'bed_requests', 'to_leave'],
    unusual: null,
  },
  billing: {
    money: true,
    todo: ['not_billed', 'open_invoices', 'unpaid', 'to_clear', 'provider_payments'],
    unusual: null,
  },
  doctor: { visits: true, people: true, prescriptions: true, todo: ['unsigned_prescriptions'], unusual: null },
};

/** What somebody with several roles looks at: all that each of them does. */
function partsFor(roles: readonly Role[]): Parts {
  const all = roles.map((role) => partsOf[role]);
  const unusual = all.flatMap((parts) => parts.unusual ?? []);
  return {
    ...Object.assign({}, ...all),
    todo: [...new Set(all.flatMap(({ todo }) => todo))],
    unusual: all.some((parts) => parts.unusual) ? [...new Set(unusual)] : null,
  };
}

export function createDashboardHandlers(
  store: DashboardStore,
  schedules: Schedules,
): HandlersOf<typeof dashboardCalls> {
  async function doctorsOn(now: Clock, visits: readonly VisitNow[]) {
    const day = dayOf(now.nowTime);
    const doctors = await schedules.activeDoctors();
    return doctorsNow(doctors, await schedules.between(doctors, day, day), visits, now.nowTime);
  }

  const visitsOn = (day: string, ownRows: Parameters<DashboardStore['visits']>[2]) =>
    store.visits(`${day}T00:00`, `${addDays(day, 1)}T00:00`, ownRows);

  return {
    'dashboard.today': async (_input, { person }): Promise<Today> => {
      const parts = partsFor(person.roles);
      const now = await store.clock();
      const day = dayOf(now.nowTime);
      const [rows, figures, received, beds, written] = await Promise.all([
        visitsOn(day, ownRowsOf(person)),
        store.figures(figuresOf(parts), { ...bindsAt(now), ownDoctorId: person.doctorId }),
        parts.money ? store.received(day) : null,
        parts.beds ? store.beds() : null,
        parts.prescriptions ? store.written(person.doctorId, day) : null,
      ]);
      const visits = rows.map((row) => visitNow(row, now));
      const notBilled = notBilledOf(rows, now);
      const counted = countVisits(visits);
      const known: Figures = new Map<string, Figure>([
        ...figures,
        ['late', { found: counted.late, amountMinor: null }],
        ['not_billed', { found: notBilled.count, amountMinor: null }],
        ['long_waits', { found: visits.filter(isLongWait).length, amountMinor: null }],
      ]);
      return {
        day,
        nowTime: now.nowTime,
        isFromCopy: false,
        visits: parts.visits ? { ...counted, bookedWeekAgo: figures.get('booked_week_ago')?.found ?? null } : null,
        doctors: parts.doctors ? await doctorsOn(now, visits) : [],
        coming: parts.people ? comingOf(visits) : [],
        waiting: parts.people ? waitingOf(rows, now) : [],
        notBilled: parts.todo.includes('not_billed') ? notBilled.first : [],
        received: received && receivedNumbers(received, figures.get('received_week_ago')?.amountMinor ?? 0),
        beds: beds && bedNumbers(beds),
        prescriptions: written,
        todo: listed(parts.todo, known),
        unusual: parts.unusual && listed(parts.unusual, known),
      };
    },
    'dashboard.wall': async () => {
      const now = await store.clock();
      const day = dayOf(now.nowTime);
      const [rows, figures, beds] = await Promise.all([
        visitsOn(day, null),
        store.figures(['booked_week_ago'], { ...bindsAt(now), ownDoctorId: null }),
        store.beds(),
      ]);
      const visits = rows.map((row) => visitNow(row, now));
      return {
        day,
        nowTime: now.nowTime,
        visits: { ...countVisits(visits), bookedWeekAgo: figures.get('booked_week_ago')?.found ?? null },
        doctors: await doctorsOn(now, visits),
        beds: bedNumbers(beds),
      };
    },
  };
}

/** Counted in the database; the others follow from the visits of the day. */
const isStored = (name: string): name is FigureName => Object.hasOwn(figureSql, name);

function figuresOf({ doctors, money, todo, unusual }: Parts): FigureName[] {
  const names: string[] = [
    ...(doctors ? ['booked_week_ago'] : []),
    ...(money ? ['received_week_ago'] : []),
    ...todo,
    ...(unusual ?? []),
  ];
  return names.filter(isStored);
}

const isLongWait = ({ waitedMin }: VisitNow) => (waitedMin ?? 0) >= longWaitMin;

/** Those that there are, in the order of the list: an empty one is no work. */
const listed = <Kind extends string>(kinds: readonly Kind[], known: Figures) =>
  kinds.flatMap((kind) => {
    const { found = 0, amountMinor = null } = known.get(kind) ?? {};
    return found === 0 ? [] : [{ kind, count: found, amountMinor }];
  });
