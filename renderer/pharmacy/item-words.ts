import type { Dispense } from '#contract/dispense-records.ts';
import type { Item } from '#contract/pharmacy-records.ts';
import { formatPatientName } from '../wording/names.ts';
import { t } from './pharmacy-wording.ts';

type Named = Pick<Item, 'brandName' | 'genericName' | 'strength'>;

/** `Calpol 500 mg`; the generic name where there is no brand. */
export const itemName = ({ brandName, genericName, strength }: Named): string =>
  [brandName ?? genericName, strength].filter(Boolean).join(' ');

/** `strip:15, box:150` as it is typed; null where it cannot be read. */
export function parsePacks(text: string): { packName: string; qty: number }[] | null {
  const packs: { packName: string; qty: number }[] = [];
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const match = /^([^:]{1,30}):\s*(\d{1,6})$/.exec(part);
    if (!match?.[1] || Number(match[2]) < 2) return null;
    packs.push({ packName: match[1].trim(), qty: Number(match[2]) });
  }
  return packs;
}

export const packsText = (packs: readonly { packName: string; qty: number }[]): string =>
  packs.map(({ packName, qty }) => `${packName}:${qty}`).join(', ');

/** `450 tablets`; `3 kit` where the pharmacy counts in a unit that this version has no word for. */
export const unitText = (qty: number, unit: string): string =>
  t.lookup('unit', unit, { qty }) ?? t('unit.other', { qty, unit });

/** `tablets`, in which quantities are counted. */
export const unitsText = (unit: string): string => t.lookup('units', unit) ?? unit;

/** Who got it: the patient, or the customer who is none. */
export const receiverName = ({ customerName, patientFirstName, patientLastName }: Dispense): string =>
  customerName ?? formatPatientName({ firstName: patientFirstName, lastName: patientLastName });
