import type { CallName } from '#contract/contract.ts';
import type { CallAtDesk } from './call-at-desk.ts';

/** Calls that say what they replace. */
type ReplacingCall = Extract<CallName, 'appointments.editNotes' | 'waitlist.change'>;

/** What was changed at the centre while the desk was away: a person may write the desk's version over it. */
export const overwriteAtDesk = <Name extends ReplacingCall>(): CallAtDesk<Name> => ({
  offers: async ({ refusal }) => (refusal?.code === 'stale' ? [{ name: 'overwrite' }] : []),
  correctable: ['replaces'] as unknown as CallAtDesk<Name>['correctable'] & object,
  // Without it nothing is compared.
  correct: async () => ({ input: { replaces: undefined } }),
});
