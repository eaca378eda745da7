/** Example input and output of the calls in `patient-merges.ts`, for the OpenAPI page. */
export const patientMergesExamples = {
  'patients.merge': {
    input: { patientId: 42, loserId: 57, reason: 'Registered twice: same person, same papers' },
    output: { patientId: 42, mergeId: 3 },
  },
  'patients.undoMerge': { input: { mergeId: 3 }, output: { mergeId: 3 } },
};
