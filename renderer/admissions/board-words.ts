import type { Admission, BoardStay, RentLine } from '#contract/admission.ts';
import { rentClassName } from '../records/rent-class-words.ts';
import { formatPatientName } from '../wording/names.ts';
import { daysBetween, formatClock, formatDay, formatWallTime } from '../wording/wall-time.ts';
import { t } from './admissions-wording.ts';
import type { BedState, BoardBed } from './board-rules.ts';

type Person = Pick<Admission, 'patientFirstName' | 'patientLastName'>;
export const personOf = ({ patientFirstName, patientLastName }: Person): string =>
  formatPatientName({ firstName: patientFirstName, lastName: patientLastName });

/** As `PatientBanner` takes a patient. */
export const bannerPatientOf = (one: Admission | BoardStay) => ({
  patientId: one.patientId,
  firstName: one.patientFirstName,
  lastName: one.patientLastName,
  dob: one.patientDob,
  dobEstimated: one.patientDobEstimated,
  gender: one.patientGender,
});

/** `204 A` */
export const bedName = ({ roomName, bedLabel }: { roomName: string | null; bedLabel: string }): string =>
  t('bed.name', { room: roomName ?? '', bed: bedLabel }).trim();

/** `Medicine, 204 A` */
export const bedIn = (stay: { wardName: string | null; roomName: string | null; bedLabel: string }): string =>
  stay.wardName ? t('panel.bedIn', { ward: stay.wardName, bed: bedName(stay) }) : bedName(stay);

export const stateWords = (state: BedState): string => t(`state.${state}`);

/** `Day 3`, counted from the day of admission as 1. */
export const lengthOfStay = (admittedTime: string, today: string): string =>
  t('card.day', { day: daysBetween(admittedTime.slice(0, 10), today) + 1 });

/** The second line of a card without a patient. */
export function freeWords(bed: BoardBed, state: BedState): string {
  if (bed.kept) return t('card.keptFor', { patient: personOf(bed.kept) });
  if (state === 'RESERVED' && bed.reserved) return t('card.reservedFor', { patient: personOf(bed.reserved) });
  if (bed.conditionReason) return bed.conditionReason;
  if (bed.reserved) {
    return t('card.reservedFrom', { time: formatWallTime(bed.reserved.fromTime), patient: personOf(bed.reserved) });
  }
  return bed.rentClass === null ? '' : t('card.class', { rentClass: rentClassName(bed.rentClass) });
}

/** Why a period costs what it costs: `Moved 16:10, highest class`. */
export function whyOf(line: RentLine): string {
  if (line.kind === 'KEPT') return t('why.KEPT');
  const portion = t(`why.${line.portion}`);
  if (line.rule === null || line.movedTime === null) return portion;
  return t('why.moved', { time: formatClock(line.movedTime), rule: t(`rule.${line.rule}`), portion });
}

export const periodOf = (line: RentLine): string => formatDay(line.day);
