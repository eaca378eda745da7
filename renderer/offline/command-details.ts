import type { DeskCommand } from '#contract/offline.ts';
import type { DayPart } from '#contract/waitlist-entry.ts';
import { dayPartChoices } from '../records/day-part-input.tsx';
import { formatGender } from '../wording/names.ts';
import { formatDay, formatMinutes } from '../wording/wall-time.ts';

export type Detail = { term: string; text: string };

type Write = (value: never, money: (minor: number) => string) => string;
const asTyped: Write = (value: string | number) => String(value);
const asMoney: Write = (value: number, money) => money(value);

/** Fields of the calls as the forms call them, in the order of the forms; numbers of rows say nothing to a person. */
const fields: Readonly<Record<string, { term: string; write: Write }>> = {
  firstName: { term: 'First name', write: asTyped },
  lastName: { term: 'Last name', write: asTyped },
  dob: { term: 'Born', write: (value: string) => formatDay(value) },
  gender: { term: 'Gender', write: (value: string) => formatGender(value) },
  phone: { term: 'Phone', write: asTyped },
  email: { term: 'E-mail', write: asTyped },
  address: { term: 'Address', write: asTyped },
  specialization: { term: 'Any doctor of', write: asTyped },
  fromDay: { term: 'First day', write: (value: string) => formatDay(value) },
  toDay: { term: 'Last day', write: (value: string) => formatDay(value) },
  dayPart: { term: 'Time of day', write: (value: DayPart) => dayPartChoices[value] },
  durationMin: { term: 'Duration', write: (value: number) => formatMinutes(value) },
  notes: { term: 'Note', write: asTyped },
  overrideReason: { term: 'Reason to overbook', write: asTyped },
  reason: { term: 'Reason', write: asTyped },
  qty: { term: 'Quantity', write: asTyped },
  unitPriceMinor: { term: 'Price', write: asMoney },
  taxRate: { term: 'Tax rate', write: (value: number) => `${value} %` },
  reference: { term: 'Reference', write: asTyped },
};

/** What was typed, beyond the line that says what was asked for. */
export function commandDetails({ input }: DeskCommand, money: (minor: number) => string): Detail[] {
  const values: Record<string, unknown> = JSON.parse(input);
  return Object.entries(fields).flatMap(([field, { term, write }]) => {
    const value = values[field];
    return value === undefined || value === null || value === '' ? [] : [{ term, text: write(value as never, money) }];
  });
}
