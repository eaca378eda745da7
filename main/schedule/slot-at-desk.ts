import type { CallName } from '#contract/contract.ts';
import { refuseOverrideBy } from '../access/override.ts';
import type { CallAtDesk, Offer } from '../entities/call-at-desk.ts';
import type { Facts, Reader, RefusedInput } from '../entities/entity.ts';
import { nearestFree, slotMin } from './nearest-free.ts';

/** Calls that ask for a time of a doctor. */
type SlotCall = Extract<CallName, 'appointments.book' | 'appointments.reschedule' | 'waitlist.book'>;

/**
 * What can be done about a refusal that is about the time: another time or doctor, an admin's reason to override the
 * rule, and the job's own `further` offers.
 */
export function slotAtDesk<Name extends SlotCall>(further: readonly Offer[] = []): CallAtDesk<Name> {
  return {
    facts: (input) => ({ apptTime: input.apptTime }),
    offers: async (command, central) => {
      if (!isAboutSlot(command)) return [];
      return [{ name: 'slot', suggestions: await freeSlots(command, central) }, { name: 'overbook' }, ...further];
    },
    correctable: ['apptTime', 'doctorId', 'overrideReason'] as CallAtDesk<Name>['correctable'] & object,
    correct: async (changes, person, central) => {
      const { apptTime, doctorId, overrideReason } = changes;
      refuseOverrideBy(person, overrideReason);
      const facts: Facts = {};
      if (typeof apptTime === 'string') facts.apptTime = apptTime;
      if (typeof doctorId === 'number') facts.doctorName = await doctorName(central, doctorId);
      // Who overrides a rule is recorded as the person who booked.
      return { input: changes, facts, isByPerson: Boolean(overrideReason) };
    },
  };
}

const isAboutSlot = ({ refusal }: RefusedInput): boolean =>
  refusal?.code === 'slot_taken' || refusal?.code === 'doctor_unavailable';

async function freeSlots({ input }: RefusedInput, central: Reader): Promise<Record<string, string | number>[]> {
  const { apptTime, durationMin } = input;
  const doctorId = typeof input.doctorId === 'number' ? input.doctorId : await doctorOfVisit(input.apptId, central);
  if (typeof apptTime !== 'string' || doctorId === undefined) return [];
  return nearestFree(central, doctorId, apptTime, typeof durationMin === 'number' ? durationMin : slotMin);
}

async function doctorOfVisit(apptId: unknown, central: Reader): Promise<number | undefined> {
  if (typeof apptId !== 'number') return undefined;
  const [visit] = await central.query<{ doctorId: number }>(
    'select doctor_id from appointments_v where appt_id = :appt_id',
    { apptId },
  );
  return visit?.doctorId;
}

async function doctorName(central: Pick<Reader, 'query'>, doctorId: number): Promise<string | null> {
  const [row] = await central.query<{ doctorName: string }>(
    'select display_name as doctor_name from doctors_v where doctor_id = :doctor_id',
    { doctorId },
  );
  return row?.doctorName ?? null;
}
