import type { z } from 'zod';
import type { FieldProblem } from '#contract/result.ts';

export type FieldIssue = { field: string; problem: FieldProblem; limit?: number };

/**
 * What the contract's schema finds wrong, one problem a field, in the words that main and the database use
 * too. `field` is the path joined by dots: `hours.2.fromTime`.
 */
export function fieldIssues(schema: z.ZodType, values: unknown): FieldIssue[] {
  const parsed = schema.safeParse(values);
  if (parsed.success) return [];
  const issues = new Map<string, FieldIssue>();
  for (const issue of parsed.error.issues) {
    const field = issue.path.join('.');
    if (!issues.has(field)) issues.set(field, { field, ...problemOf(issue, valueAt(values, issue.path)) });
  }
  return [...issues.values()];
}

type Issue = z.core.$ZodIssue;

function problemOf(issue: Issue, value: unknown): Omit<FieldIssue, 'field'> {
  if (value === undefined || value === null || value === '') return { problem: 'required' };
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string')
        return Number(issue.minimum) <= 1
          ? { problem: 'required' }
          : { problem: 'too_short', limit: Number(issue.minimum) };
      return { problem: 'out_of_range' };
    case 'too_big':
      return { problem: issue.origin === 'string' ? 'too_long' : 'out_of_range', limit: Number(issue.maximum) };
    case 'invalid_value':
      return { problem: 'not_in_list' };
    case 'unrecognized_keys':
      return { problem: 'unknown' };
    case 'custom':
      return { problem: (issue.params?.problem as FieldProblem | undefined) ?? 'malformed' };
    default:
      return { problem: 'malformed' };
  }
}

function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
  let value = values;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return typeof value === 'string' ? value.trim() : value;
}
