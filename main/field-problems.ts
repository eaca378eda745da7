import type { z } from 'zod';
import { type FieldProblem, fieldProblems } from '#contract/result.ts';

/**
 * What is wrong with an input, one word per field: `items.0.qty` is the quantity of the first item. Empty
 * when the input as a whole is not an object.
 */
export function fieldProblemsOf(error: z.ZodError, input: unknown): Record<string, FieldProblem> {
  const fields: Record<string, FieldProblem> = {};
  for (const issue of error.issues) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of names) {
      const field = path.map(String).join('.');
      // The first issue of a field is the one to mend first.
      if (field) fields[field] ??= problemOf(issue, input);
    }
  }
  return fields;
}

function problemOf(issue: z.core.$ZodIssue, input: unknown): FieldProblem {
  if (issue.code === 'unrecognized_keys') return 'unknown';
  const value = valueAt(input, issue.path);
  if (value === undefined || value === null) return 'required';
  switch (issue.code) {
    case 'too_small':
      if (issue.origin !== 'string') return 'out_of_range';
      return String(value).trim() === '' ? 'required' : 'too_short';
    case 'too_big':
      return issue.origin === 'string' ? 'too_long' : 'out_of_range';
    case 'invalid_value':
      return 'not_in_list';
    case 'custom':
      return isFieldProblem(issue.params?.problem) ? issue.params.problem : 'malformed';
    default:
      return 'malformed';
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}

function isFieldProblem(word: unknown): word is FieldProblem {
  return (fieldProblems as readonly unknown[]).includes(word);
}
