import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sqlFiles } from '../sql/parity/sql-files.ts';

const page = readFileSync('docs/performance.md', 'utf8');
const indexesOf = (dialect: 'postgres' | 'oracle'): Set<string> => {
  const texts = Object.values(sqlFiles(dialect)).join('\n');
  return new Set([...texts.matchAll(/^create (?:unique )?index (\w+)/gm)].map((match) => match[1] ?? ''));
};
const [postgres, oracle] = [indexesOf('postgres'), indexesOf('oracle')];

it.each([...new Set([...postgres, ...oracle])])('says what %s is for, and where it is', (index) => {
  const row = page.split('\n').find((line) => line.startsWith(`| \`${index}\``));
  expect(row).toBeDefined();
  expect(row?.includes('Oracle only')).toBe(!postgres.has(index));
  expect(row?.includes('PostgreSQL only')).toBe(!oracle.has(index));
});

it('names no index that is not there', () => {
  const named = [...page.matchAll(/`(\w+_ix)`/g)].map((match) => match[1] ?? '');
  expect(named.filter((index) => !postgres.has(index) && !oracle.has(index))).toEqual([]);
});
