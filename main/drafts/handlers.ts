import type { draftsCalls } from '#contract/drafts.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { DraftsStore } from './drafts-store.ts';

export function createDraftsHandlers(store: DraftsStore, clock: () => number): HandlersOf<typeof draftsCalls> {
  return {
    'drafts.load': async ({ formKey }, { person }) => ({ draft: await store.load(person.staffId, formKey) }),
    'drafts.save': async ({ formKey, content }, { person }) => {
      await store.save(person.staffId, { formKey, content, savedAt: new Date(clock()).toISOString() });
      return {};
    },
    'drafts.discard': async ({ formKey }, { person }) => {
      await store.discard(person.staffId, formKey);
      return {};
    },
  };
}
