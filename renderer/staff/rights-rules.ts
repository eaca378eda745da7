import { contract } from '#contract/contract.ts';
import { canBeWithheld } from '#contract/rights.ts';
import { type Role, roles } from '#contract/roles.ts';
import { calls } from './call-wording.ts';

/** One line of the matrix: a call, and the roles that the contract lets make it. */
export type Right = { callName: string; words: string; roles: readonly Role[] };
export type RightsOfJob = { job: string; rights: readonly Right[] };

const everyRight: readonly Right[] = Object.keys(contract).flatMap((callName) => {
  const can = roles.filter((role) => canBeWithheld(callName, role));
  return can.length === 0 ? [] : [{ callName, words: calls.lookup('call', callName) ?? callName, roles: can }];
});

const jobOf = ({ callName }: Right): string => callName.slice(0, callName.indexOf('.'));

/** Those that have all the typed words, by job in the order of the names that `nameOf` gives. */
export function rightsFound(text: string, nameOf: (job: string) => string): readonly RightsOfJob[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const jobs = new Map<string, Right[]>();
  for (const right of everyRight) {
    const job = jobOf(right);
    const searched = `${nameOf(job)} ${right.words}`.toLowerCase();
    if (words.every((word) => searched.includes(word))) jobs.set(job, [...(jobs.get(job) ?? []), right]);
  }
  return [...jobs].map(([job, rights]) => ({ job, rights })).sort((a, b) => nameOf(a.job).localeCompare(nameOf(b.job)));
}
