import type { Binds } from '../database/database.ts';

/** The package takes every field; what a caller left out is null. */
export const orNull = <Field extends string>(
  values: { readonly [Name in Field]?: Binds[string] },
  ...fields: Field[]
): Record<Field, Binds[string]> =>
  Object.fromEntries(fields.map((field) => [field, values[field] ?? null])) as Record<Field, Binds[string]>;

export const detailFields = [
  'doctorId',
  'consultantId',
  'priority',
  'reason',
  'rentClass',
  'wardId',
  'expectedTime',
  'leaveDay',
  'attendantName',
  'attendantPhone',
  'payer',
] as const;
