import { expect, test } from 'vitest';
import { sqlFiles } from '../../parity/sql-files.ts';
import { checks, sourceOf } from '../checks.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { operators } from './operators.ts';
import { judgeHash, keepVerdicts, mutantHash, readVerdicts, type Verdict, verdictOf } from './verdicts.ts';

// Each mutant is a script with one error that Oracle's compiler would refuse, or a named trap of its run time. How many
// of them checks and grammar notice says how far their silence about the real scripts can be trusted.
const files = sqlFiles('oracle');
const mutants = mutantsOf(files);
const wanted = 0.95;

test('errors are planted in every way, in every script with code, at least 200 of them', () => {
  expect(mutants.length).toBeGreaterThanOrEqual(200);
  const untried = operators.filter((operator) => !mutants.some((mutant) => mutant.operator === operator));
  expect(untried.map((operator) => operator.name)).toEqual([]);
  const untouched = Object.keys(files).filter((file) => !mutants.some((mutant) => mutant.file === file));
  expect(untouched.filter((file) => /^(?:0\d_|(?:packages|triggers|views)\/)/.test(file))).toEqual([]);
});

test('nothing is noticed where nothing is planted', () => {
  const source = sourceOf(files);
  expect(Object.values(checks).flatMap((check) => check(source))).toEqual([]);
});

// Cold it takes half a minute; verdicts are kept for as long as scripts and checks stay the same.
test('at least 95 of 100 planted errors are noticed', { timeout: 300_000 }, () => {
  const judge = judgeHash(files);
  const known = readVerdicts(judge);
  const verdicts = new Map<string, Verdict>();
  const survivors: Mutant[] = [];
  for (const mutant of mutants) {
    const hash = mutantHash(mutant);
    const earlier = known.get(hash);
    const verdict = earlier === undefined ? verdictOf(mutant, files) : earlier;
    verdicts.set(hash, verdict);
    if (verdict === null) survivors.push(mutant);
  }
  keepVerdicts(judge, verdicts);
  const told = survivors.map(
    ({ operator, file, line, says }) => `${file}:${line} ${operator.name} (${operator.oracle}): ${says}`,
  );
  const share = 1 - survivors.length / mutants.length;
  expect(share, `${survivors.length} of ${mutants.length} survived:\n${told.join('\n')}`).toBeGreaterThanOrEqual(
    wanted,
  );
});
