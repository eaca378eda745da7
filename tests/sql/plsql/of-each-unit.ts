import type { Schema } from '../parity/schema.ts';
import type { Check, Fault } from './fault.ts';
import { remembered } from './remember.ts';
import type { Unit } from './units.ts';

/**
 * A check that looks at each unit by itself. What it has said of a unit is remembered: of hundreds of planted errors each
 * changes one file.
 */
export function ofEachUnit(faultsOf: (unit: Unit) => Fault[]): Check {
  const known = remembered(faultsOf);
  return ({ units }) => units.flatMap((unit) => known(unit));
}

/** The same for a check that looks at the unit and the schema, which most planted errors leave as it is. */
export function ofEachUnitAndSchema(faultsOf: (unit: Unit, schema: Schema) => Fault[]): Check {
  const known = remembered((schema: Schema) => remembered((unit: Unit) => faultsOf(unit, schema)));
  return ({ units, schema }) => units.flatMap((unit) => known(schema)(unit));
}
