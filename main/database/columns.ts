import type { z } from 'zod';
import { toColumnSpelling } from './spelling.ts';
import type { Views } from './views.ts';

/** Columns for a SELECT, with the row that they make. */
export type Columns<Row> = string & { readonly row?: Row };
export type RowOf<Of> = Of extends Columns<infer Row> ? Row : never;

/** Fields that are no column of the view, or hold something else there. Whether one may be null, no database says of a view. */
type Strange<View, Row> = {
  [Field in keyof Row]-?: Field extends keyof View
    ? NonNullable<Row[Field]> extends View[Field]
      ? never
      : Field
    : Field;
}[keyof Row];

/**
 * The columns of a view that make a record of the contract: `a.appt_id, a.patient_id, …` for the alias `a`. They follow from
 * the record's schema; a field that the view does not have is a type error that names it.
 */
export function columnsOf<View extends keyof Views, Schema extends z.ZodObject>(
  _view: View,
  schema: [Strange<Views[View], z.infer<Schema>>] extends [never]
    ? Schema
    : { fieldsThatTheViewDoesNotHave: Strange<Views[View], z.infer<Schema>> },
  alias?: string,
): Columns<z.infer<Schema>> {
  return listed(Object.keys((schema as Schema).shape), alias);
}

/** The same for a few columns that make no record of the contract and are never null. */
export const fieldsOf = <View extends keyof Views, const Field extends keyof Views[View] & string>(
  _view: View,
  fields: readonly Field[],
  alias?: string,
): Columns<Pick<Views[View], Field>> => listed(fields, alias);

const listed = (fields: readonly string[], alias: string | undefined): string =>
  fields.map((field) => `${alias ? `${alias}.` : ''}${toColumnSpelling(field)}`).join(', ');
