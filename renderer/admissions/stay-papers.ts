import type { CallOutput } from '#contract/contract.ts';
import type { Hospital } from '#contract/settings.ts';
import { frontDesk } from '../bridge/front-desk.ts';
import type { StayPaper } from '../documents/stay-paper.tsx';
import { ageAndGenderOf } from '../records/patient/age-and-gender.ts';
import { rentClassName } from '../records/rent-class-words.ts';
import { formatNumber } from '../wording/numbers.ts';
import { formatDay } from '../wording/wall-time.ts';
import { t } from './admissions-wording.ts';
import type { WardBeds } from './board-rules.ts';
import { bedIn, bedName, lengthOfStay, periodOf, personOf, whyOf } from './board-words.ts';

type Stay = CallOutput<'admissions.get'>;

/** What a paper of a stay says. Its lines carry the same reasons as the screen. */
export function stayPaperOf(data: Stay, kind: StayPaper['kind'], hospital: Hospital, now: string): StayPaper {
  const { admission, rent, charges, bill, stays } = data;
  const lies = stays
    .filter(({ kind: of, status }) => of !== 'KEPT' && (status === 'ACTIVE' || status === 'ENDED'))
    .at(-1);
  const ofRent = rent.map((line) => ({
    day: periodOf(line),
    text: t('paper.rent', { rentClass: rentClassName(line.rentClass), why: whyOf(line) }),
    qty: formatNumber(line.units),
    amountMinor: Math.round(line.units * line.rateMinor),
  }));
  const entered = charges.filter(({ source, voidReason }) => source === 'ENTERED' && voidReason === null);
  const ofCharges = entered.map((charge) => ({
    day: formatDay(charge.serviceDay),
    text: charge.description,
    qty: formatNumber(charge.qty),
    amountMinor: Math.round(charge.qty * charge.unitPriceMinor),
  }));
  return {
    kind,
    letterhead: hospital,
    admission,
    bed: lies ? bedIn(lies) : '',
    lines: [...ofRent, ...ofCharges],
    bill,
    printedTime: now,
  };
}

// Paper is heavy (fonts, words): it is read when somebody prints.
export async function printStayPaper(stay: StayPaper): Promise<boolean> {
  const { printStay } = await import('../documents/print-out.tsx');
  return printStay(stay, stay.kind === 'GATE' ? '80mm' : 'a4', frontDesk.print);
}

/** The list of a ward for the round: the beds in which somebody lies. */
export async function printWard({ ward, beds }: WardBeds, hospital: Hospital, now: string): Promise<boolean> {
  const today = now.slice(0, 10);
  const { printWardList } = await import('../documents/print-out.tsx');
  const rows = beds.flatMap((bed) =>
    [...(bed.patient ? [bed.patient] : []), ...bed.newborns].map((stay) => ({
      bed: bedName(bed),
      patient: personOf(stay),
      age: ageAndGenderOf(stay, today),
      day: lengthOfStay(stay.admittedTime ?? stay.fromTime, today),
      consultant: stay.consultantName ?? '',
      leaves: stay.leaveDay ? formatDay(stay.leaveDay) : '',
    })),
  );
  const paper = {
    hospitalName: hospital.hospitalName,
    wardName: ward?.wardName ?? t('ward.none'),
    printedTime: now,
    rows,
  };
  return printWardList(paper, frontDesk.print);
}
