import type { z } from 'zod';
import { type FieldProblem, fieldProblems } from './result.ts';

/**
 * One problem of one field, in the words that the database uses too. `field` is the path joined by dots: `hours.2.fromTime`. `limit` is the
 * bound that was passed.
 */
export type FieldIssue = { field: string; problem: FieldProblem; limit?: number };

/** As many as a person reads; a request with eighty thousand unknown names must not cost as much. */
const mostProblems = 20;
const longestName = 100;

/** What a form asks before it sends: what the contract's schema finds wrong, one problem a field. */
export function fieldIssues(schema: z.ZodType, values: unknown): FieldIssue[] {
  const parsed = schema.safeParse(values);
  return parsed.success ? [] : issuesOf(parsed.error, values);
}

/** What main answers to whatever comes in: the first twenty problems, each name cut at 100 letters. Empty when the input as a whole is not an object. */
export const fieldProblemsOf = (error: z.ZodError, input: unknown): Record<string, FieldProblem> =>
  Object.fromEntries(issuesOf(error, input).map(({ field, problem }) => [field, problem]));

function issuesOf(error: z.ZodError, input: unknown): FieldIssue[] {
  const issues = new Map<string, FieldIssue>();
  for (const issue of error.issues) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, mostProblems) : null;
    const names = unknown ? unknown.map((key) => [...issue.path, key.slice(0, longestName)]) : [issue.path];
    for (const path of names) {
      if (issues.size === mostProblems) return [...issues.values()];
      const field = path.map(String).join('.');
      // The first issue of a field is the one to mend first.
      if (field && !issues.has(field)) issues.set(field, { field, ...problemOf(issue, valueAt(input, issue.path)) });
    }
  }
  return [...issues.values()];
}

function problemOf(issue: z.core.$ZodIssue, value: unknown): Omit<FieldIssue, 'field'> {
  if (issue.code === 'unrecognized_keys') return { problem: 'unknown' };
  if (value === undefined || value === null || value === '') return { problem: 'required' };
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string'
        ? { problem: 'too_short', limit: Number(issue.minimum) }
        : { problem: 'out_of_range' };
    case 'too_big':
      return { problem: issue.origin === 'string' ? 'too_long' : 'out_of_range', limit: Number(issue.maximum) };
    case 'invalid_value':
      return { problem: 'not_in_list' };
    case 'custom':
      return { problem: isFieldProblem(issue.params?.problem) ? issue.params.problem : 'malformed' };
    default:
      return { problem: 'malformed' };
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  const value = path.reduce<unknown>(
    (within, key) => (typeof within === 'object' && within !== null ? Reflect.get(within, key) : undefined),
    input,
  );
  return typeof value === 'string' ? value.trim() : value;
}

function isFieldProblem(word: unknown): word is FieldProblem {
  return (fieldProblems as readonly unknown[]).includes(word);
}
