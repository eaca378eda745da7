import type { Bed, BoardStay, Ward } from '#contract/admission.ts';
import type { CallOutput } from '#contract/contract.ts';

export type Board = CallOutput<'admissions.board'>;

/** A bed with who is in it: that follows from the stays alone. */
export type BoardBed = Bed & {
  patient: BoardStay | null;
  /** For whom the bed is kept while the patient lies elsewhere. */
  kept: BoardStay | null;
  newborns: readonly BoardStay[];
  /** The reservation that holds now, or the next one. */
  reserved: BoardStay | null;
};

export type BedState = 'TAKEN' | 'LEAVING' | 'CLEARED' | 'KEPT' | 'RESERVED' | Bed['condition'];

export function bedsOf({ beds, stays }: Board): BoardBed[] {
  const byBed = new Map<number, BoardStay[]>();
  for (const stay of stays) {
    const own = byBed.get(stay.bedId);
    if (own) own.push(stay);
    else byBed.set(stay.bedId, [stay]);
  }
  return beds.map((bed) => {
    const own = byBed.get(bed.bedId) ?? [];
    const active = (kind: BoardStay['kind']) => own.filter((stay) => stay.status === 'ACTIVE' && stay.kind === kind);
    const planned = own.filter((stay) => stay.status === 'PLANNED');
    const [reserved = null] = planned.sort((one, other) => one.fromTime.localeCompare(other.fromTime));
    return {
      ...bed,
      patient: active('PATIENT')[0] ?? null,
      kept: active('KEPT')[0] ?? null,
      newborns: active('WITH_MOTHER'),
      reserved,
    };
  });
}

const isReservedNow = ({ reserved }: BoardBed, now: string): boolean =>
  reserved !== null && reserved.fromTime <= now && (reserved.toTime ?? now) > now;

export function stateOf(bed: BoardBed, now: string): BedState {
  if (bed.patient?.admissionStatus === 'DISCHARGE_ORDERED') return 'LEAVING';
  if (bed.patient?.admissionStatus === 'CLEARED') return 'CLEARED';
  if (bed.patient) return 'TAKEN';
  if (bed.kept) return 'KEPT';
  if (bed.condition === 'READY' && isReservedNow(bed, now)) return 'RESERVED';
  return bed.condition;
}

export type BoardFilter = { rentClass: string | null; sex: 'ALL' | 'M' | 'F'; isFreeOnly: boolean };

export const isFree = (bed: BoardBed): boolean => bed.patient === null && bed.kept === null;

/** A ward for women or men takes these alone, any other takes both. */
const takes = (sex: Ward['sex'] | undefined, wanted: BoardFilter['sex']) =>
  wanted === 'ALL' || sex === undefined || sex === 'ANY' || sex === wanted;

export type WardBeds = { ward: Ward | null; beds: BoardBed[] };

/** The wards in their order, each with its beds that pass the filter; beds without a ward come last. */
export function wardsOf(board: Board, beds: readonly BoardBed[], filter: BoardFilter): WardBeds[] {
  const passes = (bed: BoardBed) =>
    (filter.rentClass === null || bed.rentClass === filter.rentClass) && (!filter.isFreeOnly || isFree(bed));
  const wards: (Ward | null)[] = [...board.wards, null];
  return wards
    .filter((ward) => takes(ward?.sex, filter.sex))
    .map((ward) => ({ ward, beds: beds.filter((bed) => bed.wardId === (ward?.wardId ?? null) && passes(bed)) }))
    .filter((section) => section.beds.length > 0);
}

export const classesOf = (beds: readonly Bed[]): string[] =>
  [...new Set(beds.flatMap(({ rentClass }) => rentClass ?? []))].sort();

/** Who is to leave today: said so by the doctor, or expected. */
export const isLeavingToday = ({ admissionStatus, leaveDay }: BoardStay, today: string): boolean =>
  admissionStatus === 'DISCHARGE_ORDERED' || admissionStatus === 'CLEARED' || (leaveDay !== null && leaveDay <= today);

export function countsOf(board: Board, beds: readonly BoardBed[], now: string) {
  const today = now.slice(0, 10);
  const states = beds.map((bed) => stateOf(bed, now));
  const count = (...wanted: BedState[]) => states.filter((state) => wanted.includes(state)).length;
  return {
    beds: beds.length,
    taken: beds.filter((bed) => bed.patient).length,
    ready: count('READY'),
    cleaning: count('CLEANING'),
    leaving: beds.filter((bed) => bed.patient && isLeavingToday(bed.patient, today)).length,
    expected: board.waiting.filter((one) => one.expectedTime?.slice(0, 10) === today).length,
  };
}

type Box = { x: number; y: number };

/** The card that an arrow key leads to: the nearest one in that direction, of the same row or column where there is one. */
export function nextCard(from: Box, cards: readonly Box[], key: string): number {
  const isAcross = key === 'ArrowLeft' || key === 'ArrowRight';
  const sign = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1;
  let best = -1;
  let bestCost = Number.POSITIVE_INFINITY;
  cards.forEach((card, at) => {
    const ahead = sign * (isAcross ? card.x - from.x : card.y - from.y);
    const aside = Math.abs(isAcross ? card.y - from.y : card.x - from.x);
    if (ahead < 1 || (isAcross && aside > 8)) return;
    const cost = ahead * 4 + aside;
    if (cost < bestCost) [best, bestCost] = [at, cost];
  });
  return best;
}
