import { readOracle } from '../parity/oracle-reader.ts';
import { checkCalls, checkColumns, checkOrder } from './check-names.ts';
import {
  checkCallsInSql,
  checkErrorNumbers,
  checkErrors,
  checkForbidden,
  checkMutating,
  checkNoDataFound,
  checkReserved,
  checkReturns,
  checkUninstall,
} from './check-rules.ts';
import { checkPredicates, checkScripts, checkUnits } from './check-shape.ts';
import { checkAssignments, checkVariables } from './check-variables.ts';
import type { Check, Source } from './fault.ts';
import { withValues } from './script-values.ts';
import { unitsOf } from './units.ts';

/** Every check over the text, by what it promises. */
export const checks: Record<string, Check> = {
  'scripts are as SQL*Plus wants them': checkScripts,
  'packages are whole, in their files and installed in order': checkUnits,
  'tables and columns are there': checkColumns,
  'calls fit what they call': checkCalls,
  'private members are declared before they are called': checkOrder,
  'variables are declared and used': checkVariables,
  'IN parameters are not written': checkAssignments,
  'packages and triggers hold nothing forbidden': checkForbidden,
  'a query that finds nothing is handled': checkNoDataFound,
  'no row trigger reads its own table': checkMutating,
  'what SQL calls is public and writes nothing': checkCallsInSql,
  "a trigger's predicates stay out of SQL": checkPredicates,
  'a record is not returned as null': checkReturns,
  'application errors are raised in one place': checkErrors,
  'each error has one number': checkErrorNumbers,
  'names are no reserved words': checkReserved,
  'uninstall.sql leaves nothing': checkUninstall,
};

export function sourceOf(files: Record<string, string>): Source {
  const run = withValues(files);
  return { files, units: unitsOf(run), schema: readOracle(run) };
}
