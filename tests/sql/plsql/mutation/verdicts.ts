import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checks, sourceOf } from '../checks.ts';
import { writeFault } from '../fault.ts';
import { parsePlsql } from '../grammar.ts';
import { withValues } from '../script-values.ts';
import { changedStatements } from './changed-statement.ts';
import type { Mutant } from './mutants.ts';

/** What first gave a mutant away; null for one that survived. */
export type Verdict = string | null;

/** Asks the checks and then, since it is slow, the grammar, about the statements that the mutant has changed. */
export function verdictOf(mutant: Mutant, files: Record<string, string>): Verdict {
  const mutated = { ...files, [mutant.file]: mutant.text };
  try {
    const source = sourceOf(mutated);
    for (const [name, check] of Object.entries(checks)) {
      const [fault] = check(source);
      if (fault) return `${name}: ${writeFault(fault)}`;
    }
  } catch (error) {
    // The checks cannot read the script: their own tests would fail with the same words.
    return `not read: ${error instanceof Error ? error.message : String(error)}`;
  }
  const { file } = mutant;
  const [before = '', after = ''] = [files, mutated].map((scripts) => withValues(scripts)[file]);
  for (const { script, line } of changedStatements(file, before, after)) {
    const [fault] = parsePlsql(script);
    if (fault) return `grammar: ${writeFault({ file, line: line + fault.line - 1, says: fault.message })}`;
  }
  return null;
}

const room = join(import.meta.dirname, '..');
const cacheFile = join(import.meta.dirname, '../../../../node_modules/.cache/hms-front-desk/plsql-mutants.json');

/** Of all that decides a verdict besides the mutant: the checks, the grammar and the other scripts. */
export function judgeHash(files: Record<string, string>): string {
  const hash = createHash('sha256');
  for (const folder of [room, join(room, '../parity')]) {
    const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.includes('planted'));
    for (const name of names.sort()) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.update(JSON.stringify(files)).digest('base64url');
}

export const mutantHash = ({ file, text }: Mutant): string =>
  createHash('sha256').update(file).update('\0').update(text).digest('base64url');

/** The verdicts of earlier runs on this machine; none when anything but the mutants has changed since. */
export function readVerdicts(judge: string): Map<string, Verdict> {
  try {
    const cache: { judge: string; verdicts: [string, Verdict][] } = JSON.parse(readFileSync(cacheFile, 'utf8'));
    return new Map(cache.judge === judge ? cache.verdicts : []);
  } catch {
    return new Map();
  }
}

export function keepVerdicts(judge: string, verdicts: Map<string, Verdict>): void {
  mkdirSync(dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify({ judge, verdicts: [...verdicts] }));
}
