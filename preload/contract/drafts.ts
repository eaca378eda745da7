import { z } from 'zod';
import { defineCalls } from './call.ts';
import { instant } from './fields.ts';
import { everyRole } from './roles.ts';

/** Which form: `appointments.book`, `patients.register`, `patients.update:42`. */
const formKey = z
  .string()
  .max(100)
  .regex(/^[a-zA-Z]+\.[a-zA-Z]+(?::[\w-]{1,40})?$/);
/** The form's own values as JSON; only the form that wrote them reads them. */
const content = z.string().max(100_000);

export const draft = z.object({ formKey, content, savedAt: instant });
export type Draft = z.infer<typeof draft>;

export const draftsCalls = defineCalls({
  'drafts.load': {
    summary: 'Returns what this person left unfinished in a form on this desk.',
    input: z.strictObject({ formKey }),
    output: z.object({ draft: draft.nullable() }),
    roles: everyRole,
    isBasic: true,
    errors: [],
    writes: false,
    shows: [],
    offline: 'desk',
  },
  'drafts.save': {
    summary:
      'Saves an unfinished form on this desk, encrypted, for this person: at most 50 forms and 5 MB for each person.',
    input: z.strictObject({ formKey, content }),
    output: z.object({}),
    roles: everyRole,
    isBasic: true,
    errors: ['invalid_state'],
    writes: true,
    offline: 'desk',
    // What was typed last is on its way when the screen locks.
    isForLocked: true,
  },
  'drafts.discard': {
    summary: 'Deletes an unfinished form that was sent or discarded.',
    input: z.strictObject({ formKey }),
    output: z.object({}),
    roles: everyRole,
    isBasic: true,
    errors: [],
    writes: true,
    offline: 'desk',
  },
});
