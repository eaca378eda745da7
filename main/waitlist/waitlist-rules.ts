import type { DayPart } from '#contract/waitlist-entry.ts';

/** Noon is the border: who wants the afternoon can come at twelve. */
export const dayPartOf = (apptTime: string): Exclude<DayPart, 'ANY'> =>
  apptTime.slice(11, 13) < '12' ? 'MORNING' : 'AFTERNOON';
