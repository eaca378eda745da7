import { readOracle } from '../parity/oracle-reader.ts';
import type { Schema } from '../parity/schema.ts';
import { checkDdl } from './check-ddl.ts';
import { checkDeclarations, checkFields } from './check-declarations.ts';
import { checkFunctions } from './check-functions.ts';
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
import { checkExceptions, checkInto, checkLoops, checkQuotes, checkReturnValues } from './check-statements.ts';
import { checkAssignments, checkVariables } from './check-variables.ts';
import type { Check, Source } from './fault.ts';
import { withValues } from './script-values.ts';
import { unitsOf } from './units.ts';

/** Every check over the text, by what it promises. */
export const checks: Record<string, Check> = {
  'scripts are as SQL*Plus wants them': checkScripts,
  'packages are whole, in their files and installed in order': checkUnits,
  'tables and columns are there': checkColumns,
  'tables, keys, views and grants name what is there': checkDdl,
  'records have their fields': checkFields,
  'declarations have a type, a size and one place': checkDeclarations,
  'functions are there and get their arguments': checkFunctions,
  'functions return a value and procedures none': checkReturnValues,
  'loops are left from inside': checkLoops,
  'exceptions are there': checkExceptions,
  'queries go into their variables': checkInto,
  'names are not in double quotes': checkQuotes,
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
  return { files, units: unitsOf(run), schema: schemaOf(run) };
}

/** Package bodies make no schema object: while only they differ, the schema is the one that was read before. */
function schemaOf(files: Record<string, string>): Schema {
  const making = Object.entries(files).filter(([file]) => !file.endsWith('.pkb'));
  const text = making.flat().join('\n');
  if (lastRead?.text !== text) lastRead = { text, schema: readOracle(Object.fromEntries(making)) };
  return lastRead.schema;
}

let lastRead: { text: string; schema: Schema } | undefined;
