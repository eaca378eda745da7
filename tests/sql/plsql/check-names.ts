import type { Schema } from '../parity/schema.ts';
import { isWord, readerOf, splitAt, type Token } from '../parity/tokens.ts';
import { callsOf, isPublic, isRequired, memberOf } from './calls.ts';
import type { Check, Fault } from './fault.ts';
import { ofEachUnitAndSchema } from './of-each-unit.ts';
import { remembered } from './remember.ts';
import { codeOf, type SqlRegion, sqlRegionsOf, triggerTable } from './sql-regions.ts';
import type { Unit } from './units.ts';

/** Oracle's own, with the columns that are used here. */
const dictionary: Record<string, string[]> = {
  dual: [],
  all_users: ['username'],
  nls_database_parameters: ['parameter', 'value'],
  user_cons_columns: ['constraint_name', 'column_name', 'position'],
  user_constraints: ['constraint_name', 'constraint_type', 'table_name', 'r_constraint_name'],
  user_objects: ['status'],
  user_tab_identity_cols: ['table_name', 'sequence_name'],
  user_tables: ['table_name'],
  user_triggers: ['trigger_name'],
  user_views: ['view_name'],
  v$timezone_names: ['tzname'],
};

/** The columns of a table or view, ours or Oracle's; undefined when there is none of that name. */
export const columnsOf = (table: string, schema: Schema): string[] | undefined =>
  ownColumns(schema).get(table) ?? dictionary[table];

const ownColumns = remembered(
  ({ tables, views }: Schema) =>
    new Map([
      ...views.map(({ name, columns }): [string, string[]] => [name, columns]),
      ...tables.map(({ name, columns }): [string, string[]] => [name, columns.map((column) => column.name)]),
    ]),
);

/** Tables and columns that SQL, %type, %rowtype and a trigger's :new and :old name must be there. */
export const checkColumns: Check = ofEachUnitAndSchema((unit, schema) => [
  ...checkTypes(unit, schema),
  ...checkTriggerRows(unit, schema),
  ...sqlRegionsOf(codeOf(unit)).flatMap((region) => checkRegion(region, unit, schema)),
]);

function checkTypes(unit: Unit, schema: Schema): Fault[] {
  return unit.tokens.flatMap((token, at) => {
    const fault = (says: string) => [{ file: unit.file, line: token.line, says }];
    if (token.text.endsWith('%rowtype')) {
      const table = token.text.slice(0, -'%rowtype'.length);
      return columnsOf(table, schema) ? [] : fault(`there is no table ${table}`);
    }
    if (!token.text.endsWith('%type')) return [];
    const [table, column] = [unit.tokens[at - 2]?.text ?? '', token.text.slice(0, -'%type'.length)];
    return columnsOf(table, schema)?.includes(column) ? [] : fault(`there is no column ${table}.${column}`);
  });
}

function checkTriggerRows(unit: Unit, schema: Schema): Fault[] {
  const columns = columnsOf(triggerTable(unit) ?? '', schema);
  if (unit.kind !== 'trigger' || !columns) return [];
  return unit.tokens.flatMap((token, at) => {
    const column = unit.tokens[at + 2]?.text ?? '';
    if ((token.text !== ':new' && token.text !== ':old') || columns.includes(column)) return [];
    return [{ file: unit.file, line: token.line, says: `there is no column ${triggerTable(unit)}.${column}` }];
  });
}

function checkRegion(region: SqlRegion, unit: Unit, schema: Schema): Fault[] {
  const faults: Fault[] = [];
  const tell: Tell = (token, says) => faults.push({ file: unit.file, line: token?.line ?? 0, says });
  faultsOfNames(region, recordsOf(unit), schema, tell);
  if (isWord(region.tokens[0], 'insert')) checkInsert(region.tokens, schema, tell);
  return faults;
}

type Tell = (token: Token | undefined, says: string) => void;

/** Tells the tables, aliases and columns of a SQL statement that are not there. */
export function faultsOfNames(
  { tokens, sources }: SqlRegion,
  records: Map<string, string>,
  schema: Schema,
  tell: Tell,
): void {
  for (const table of sources.values()) {
    if (table !== null && !columnsOf(table, schema)) tell(tokens[0], `there is no table ${table}`);
  }
  tokens.forEach((token, at) => {
    if (token.kind !== 'word' || !isWord(tokens[at + 1], '.') || isWord(tokens[at - 1], '.')) return;
    const [prefix, column] = [token.text, tokens[at + 2]?.text ?? ''];
    if (column === '*' || /^(?:pkg_|dbms_|:)/.test(prefix)) return;
    if (sources.has(prefix)) {
      const table = sources.get(prefix) ?? null;
      if (table === null) {
        if (!tokens.some((other, before) => other.text === column && before !== at + 2))
          tell(token, `no column ${column}`);
      } else if (columnsOf(table, schema)?.includes(column) === false)
        tell(token, `there is no column ${table}.${column}`);
    } else if (records.has(prefix)) {
      const table = records.get(prefix) ?? '';
      if (table && !columnsOf(table, schema)?.includes(column)) tell(token, `there is no column ${table}.${column}`);
    } else tell(token, `there is no alias ${prefix}`);
  });
}

/** Records of a table, by name; one name may be of one table only within a file. A loop's record is of no table. */
export const recordsOf = remembered((unit: Unit): Map<string, string> => {
  const records = new Map<string, string>();
  unit.tokens.forEach((token, at) => {
    const before = unit.tokens[at - 1];
    const name = isWord(before, 'in') || isWord(before, 'out') ? unit.tokens[at - 2]?.text : before?.text;
    if (name && token.text.endsWith('%rowtype')) records.set(name, token.text.slice(0, -'%rowtype'.length));
    if (token.text.startsWith('r_') && isWord(before, 'for')) records.set(token.text, '');
  });
  return records;
});

function checkInsert(tokens: Token[], schema: Schema, tell: Tell): void {
  const table = tokens[2]?.text ?? '';
  const reader = readerOf(tokens.slice(3));
  const columns = splitAt(reader.bracket(), ',').map((column) => column[0]);
  for (const column of columns) {
    if (!columnsOf(table, schema)?.includes(column?.text ?? ''))
      tell(column, `there is no column ${table}.${column?.text}`);
  }
  if (!reader.takes('values')) return;
  const values = splitAt(reader.bracket(), ',').length;
  if (values !== columns.length) tell(tokens[0], `${columns.length} columns and ${values} values`);
}

/** Calls name members and parameters that are there, all that are needed, and each by its name. */
export const checkCalls: Check = ({ units }) =>
  units.flatMap((unit) =>
    callsOf(unit.tokens, unit).flatMap((call) => {
      const fault = (says: string) => ({
        file: unit.file,
        line: call.line,
        says: `${call.package}.${call.name} ${says}`,
      });
      if (/^[ce]_/.test(call.name) && !call.isLocal) {
        const isDeclared = units.some(
          (candidate) => candidate.name === call.package && candidate.tokens.some((token) => isWord(token, call.name)),
        );
        return isDeclared ? [] : [fault('is not declared')];
      }
      const member = memberOf(call, units);
      if (!member || (!call.isLocal && !isPublic(call, units))) return [fault('is not there to be called')];
      const faults = [...call.arguments.keys()].flatMap((name) => {
        if (/^\d+$/.test(name)) return [fault('is called by position')];
        return member.parameters.some((parameter) => parameter.name === name)
          ? []
          : [fault(`has no parameter ${name}`)];
      });
      const missing = member.parameters.filter(isRequired).filter((parameter) => !call.arguments.has(parameter.name));
      const isByPosition = [...call.arguments.keys()].some((name) => /^\d+$/.test(name));
      if (!isByPosition) faults.push(...missing.map((parameter) => fault(`is called without ${parameter.name}`)));
      return faults;
    }),
  );

/** A private member is known from its place on. */
export const checkOrder: Check = ({ units }) =>
  units
    .filter((unit) => unit.kind === 'package body')
    .flatMap((unit) =>
      callsOf(unit.tokens, unit)
        .filter((call) => call.isLocal && !isPublic(call, units))
        .flatMap((call) => {
          const line = unit.members.find((member) => member.name === call.name)?.line ?? 0;
          if (line <= call.line) return [];
          return [{ file: unit.file, line: call.line, says: `${call.name} is called before it is declared` }];
        }),
    );
