const quarterMs = 15 * 60_000;

/** The quarter of an hour, counted from 1970, in which a moment lies. */
export const quarterOf = (ms: number): number => Math.floor(ms / quarterMs);

/**
 * The patients whose record a reading call opened: the one that was asked about, and those that the answer is about, by itself or
 * in one of its parts (the patient of a document, both sides of a merge). Lists of many patients open nobody's record.
 */
export function patientsOpened(input: unknown, output: unknown): number[] {
  const parts = isRecord(output) ? Object.values(output).filter(isRecord) : [];
  const found = [input, output, ...parts].flatMap((one) => (isRecord(one) ? [one.patientId] : []));
  return [...new Set(found.filter((id): id is number => typeof id === 'number'))];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
