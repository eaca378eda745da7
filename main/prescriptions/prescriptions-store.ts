import type { Binds, CallContext, Database } from '../database/database.ts';

type Draft = Binds & { lines: string; requestId: string | undefined };

/** The writes of the job: each is one procedure of pkg_prescriptions, safe to repeat with its request id. */
export function createPrescriptionsStore(database: Database) {
  const plain = (member: string) => (args: Binds, context: CallContext) =>
    database.call(`pkg_prescriptions.${member}`, args, {}, context);

  return {
    save: async (draft: Draft, context: CallContext): Promise<number> =>
      (await database.call('pkg_prescriptions.save_draft', draft, { prescriptionId: 'number' }, context))
        .prescriptionId,
    sign: (args: Binds, context: CallContext) =>
      database.call('pkg_prescriptions.sign_prescription', args, { prescriptionNo: 'text' }, context),
    cancel: plain('cancel_prescription'),
    noteAllergy: (args: Binds, context: CallContext) =>
      database.call('pkg_prescriptions.note_allergy', args, { allergyId: 'number' }, context),
    removeAllergy: plain('remove_allergy'),
    saveTemplate: (args: Binds, context: CallContext) =>
      database.call('pkg_prescriptions.save_template', args, { templateId: 'number' }, context),
    removeTemplate: plain('remove_template'),
  };
}
export type PrescriptionsStore = ReturnType<typeof createPrescriptionsStore>;
