import type { DeskCommand } from '#contract/offline.ts';
import type { DayPart } from '#contract/waitlist-entry.ts';
import { dayPartChoices } from '../records/day-part-input.tsx';
import { formatGender } from '../wording/names.ts';
import { formatDay, formatMinutes } from '../wording/wall-time.ts';
import { t } from './offline-wording.ts';

export type Detail = { term: string; text: string };

type Write = (value: never, money: (minor: number) => string) => string;
const asTyped: Write = (value: string | number) => String(value);
const asMoney: Write = (value: number, money) => money(value);
const asDay: Write = (value: string) => formatDay(value);

/** Fields of the calls, in the order of the forms; numbers of rows say nothing to a person. */
const fields = {
  firstName: asTyped,
  lastName: asTyped,
  dob: asDay,
  ageYears: asTyped,
  ageMonths: asTyped,
  ageDays: asTyped,
  gender: (value: string) => formatGender(value),
  phone: asTyped,
  title: asTyped,
  relationName: asTyped,
  email: asTyped,
  address: asTyped,
  specialization: asTyped,
  fromDay: asDay,
  toDay: asDay,
  dayPart: (value: DayPart) => dayPartChoices[value],
  durationMin: (value: number) => formatMinutes(value),
  notes: asTyped,
  overrideReason: asTyped,
  reason: asTyped,
  qty: asTyped,
  unitPriceMinor: asMoney,
  taxRate: (value: number) => t('rate', { rate: value }),
  reference: asTyped,
} satisfies Readonly<Record<string, Write>>;

/** What was typed, beyond the line that says what was asked for. */
export function commandDetails({ input }: DeskCommand, money: (minor: number) => string): Detail[] {
  const values: Record<string, unknown> = JSON.parse(input);
  return (Object.keys(fields) as (keyof typeof fields)[]).flatMap((field) => {
    const value = values[field];
    if (value === undefined || value === null || value === '') return [];
    const write: Write = fields[field];
    return [{ term: t(`field.${field}`), text: write(value as never, money) }];
  });
}
