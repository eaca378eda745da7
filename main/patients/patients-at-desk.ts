import type { CallAtDesk, CallsAtDesk, Offer } from '../entities/call-at-desk.ts';
import type { RefusedInput } from '../entities/entity.ts';
import { fullName } from './full-name.ts';

/** Somebody else has the e-mail address: another address or none is a way out. */
const offersOf =
  (further: readonly Offer[]) =>
  async ({ refusal }: RefusedInput): Promise<Offer[]> =>
    refusal?.fields?.email === 'taken' ? [{ name: 'email' }, ...further] : [];

/** Without the address a registration has none, and a change of details leaves it as it is. */
const correct: NonNullable<CallAtDesk['correct']> = async ({ email }) => ({ input: { email: email ?? undefined } });

export const patientsAtDesk: CallsAtDesk = {
  'patients.register': {
    facts: ({ firstName, lastName }) => ({
      patientName: fullName({ firstName: firstName ?? null, lastName: lastName ?? null }),
    }),
    offers: offersOf([{ name: 'same-patient' }]),
    correctable: ['email'],
    correct,
  },
  'patients.update': { offers: offersOf([]), correctable: ['email'], correct },
};
