import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contract } from '#contract/contract.ts';
import { canBeWithheld } from '#contract/rights.ts';
import { roles } from '#contract/roles.ts';
import { staffMessages } from '../../renderer/staff/staff-messages.en.ts';

const file = join(import.meta.dirname, '../../renderer/staff/call-messages.en.ts');
const lineWidth = 120;

/** The first sentence of what the contract says of a call, as a message. */
function wordsOf(summary: string): string {
  const [first = summary] = summary.split(/(?<=[a-z0-9)]\.)\s/);
  return first
    .replace(/\.$/, '')
    .replaceAll("'", '’')
    .replaceAll(/[{}<>]/g, '');
}

function write(): string {
  const lines = Object.entries(contract)
    .filter(([name]) => roles.some((role) => canBeWithheld(name, role)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { summary }]) => {
      const [key, words] = [`  'call.${name}':`, `'${wordsOf(summary)}',`];
      return `${key}${key.length + 1 + words.length > lineWidth ? '\n    ' : ' '}${words}\n`;
    });
  return `// Written from the contract by "UPDATE_DOCS=1 npx vitest run tests/docs": change the summaries in preload/contract.

/** What each call does whose right can be taken away from a role. */
export const callMessages = {
${lines.join('')}} as const;
`;
}

test('renderer/staff/call-messages.en.ts says what the calls of the contract do (UPDATE_DOCS=1 writes it again)', () => {
  const written = write();
  if (process.env.UPDATE_DOCS) writeFileSync(file, written);
  expect(readFileSync(file, 'utf8')).toBe(written);
});

test('every job whose rights can be taken away has a name on the screen of the rights', () => {
  const jobs = Object.keys(contract)
    .filter((name) => roles.some((role) => canBeWithheld(name, role)))
    .map((name) => `job.${name.split('.')[0]}`);
  const named = Object.keys(staffMessages).filter((key) => key.startsWith('job.'));
  expect([...new Set(jobs)].sort()).toEqual(named.sort());
});
