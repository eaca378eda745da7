import { isWord, type Token, writeTokens } from '../parity/tokens.ts';
import { callsOf, isPublic, memberOf } from './calls.ts';
import type { Check, Fault, Source } from './fault.ts';
import { ofEachUnit } from './of-each-unit.ts';
import { codeOf, rowCodeOf, type SqlRegion, sqlRegionsOf, triggerTable } from './sql-regions.ts';
import type { Unit } from './units.ts';

const isInstalled = (unit: Unit) => /^(?:0\d_|(?:packages|triggers|views)\/)/.test(unit.file);

/** Words that a package or trigger does not hold, and why. */
const forbidden: [pattern: RegExp, says: string][] = [
  [/\b(?:commit|rollback|savepoint)\b/, 'ends a transaction that belongs to the caller'],
  [/\bautonomous_transaction\b/, 'is a transaction of its own'],
  // A name that only the database knows, checked by dbms_assert, is the one thing it is for.
  [/\bexecute immediate\b(?![^;]*\bdbms_assert\b)/, 'runs SQL that nobody has checked'],
  [/\bwhen others\b/, 'swallows errors that nobody expects'],
  [/\bfor update(?! wait 5\b| nowait\b)/, 'waits for a lock without end: for update wait 5'],
  [/\bdecode\([^()]*(?:\([^()]*\)[^()]*)*, [^,()]+, null,/, 'decode with null as its first result is a text'],
  [/\bsysdate\b/, "is the server's clock, not the hospital's"],
  // Newer than 12.2.
  [/\bjson_(?:object|array)\([^)]*returning (?:clob|blob|json)/, 'needs 18c: json with returning clob'],
  [/\bjson_(?:object|array)\(\*/, 'needs 19c: json_object(*)'],
  [
    /\b(?:json_serialize|json_mergepatch|json_transform|json_scalar|any_value|bool_and_agg|sql_macro)\b/,
    'is newer than 12.2',
  ],
  [/\blistagg\(distinct\b/, 'needs 19c: listagg(distinct)'],
  [/\bif (?:not )?exists\b/, 'needs 23ai: if exists'],
];

export const checkForbidden: Check = ofEachUnit((unit) => {
  if (!isInstalled(unit)) return [];
  const statements: Token[][] = [[]];
  for (const token of unit.tokens) {
    if (isWord(token, ';')) statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.flatMap((statement) => {
    const text = writeTokens(statement.filter((token) => token.kind !== 'string'));
    return forbidden
      .filter(([pattern]) => pattern.test(text))
      .map(([, says]) => ({ file: unit.file, line: statement[0]?.line ?? 0, says }));
  });
});

/** A query that may find nothing has a handler for it behind it; an aggregate over everything always finds a row. */
export const checkNoDataFound: Check = ofEachUnit((unit) => {
  const inMember = new Set(unit.members.flatMap((member) => member.body));
  const bodies = [...unit.members.map((member) => member.body), codeOf(unit).filter((token) => !inMember.has(token))];
  return bodies.flatMap((body) =>
    sqlRegionsOf(body)
      .filter(mayFindNothing)
      .filter(({ tokens }) => {
        const last = body.indexOf(tokens.at(-1) as Token);
        return !body.slice(last).some((token) => isWord(token, 'no_data_found'));
      })
      .map(({ tokens }) => ({
        file: unit.file,
        line: tokens[0]?.line ?? 0,
        says: 'select into without a handler of no_data_found',
      })),
  );
});

function mayFindNothing({ tokens, sources }: SqlRegion): boolean {
  const into = tokens.findIndex((token) => isWord(token, 'into'));
  if (!isWord(tokens[0], 'select') || into < 0 || sources.has('dual')) return false;
  // Whether each column is an aggregate: the first of them tells, since a mixture needs `group by`.
  const first = tokens.slice(1, into).find((token) => token.kind === 'word' && token.text !== 'coalesce');
  return !['count', 'sum', 'max', 'min', 'avg', 'listagg'].includes(first?.text ?? '');
}

/** Tables that a member reads or writes, its callees' included, and whether any of them writes. */
function reachOf(
  tokens: Token[],
  unit: Unit,
  units: Unit[],
  seen = new Set<string>(),
): { tables: Set<string>; writes: boolean } {
  const reach = { tables: new Set<string>(), writes: false };
  for (const region of sqlRegionsOf(tokens)) {
    for (const table of region.sources.values()) if (table) reach.tables.add(table);
    reach.writes ||= region.writes;
  }
  for (const call of callsOf(tokens, unit)) {
    const name = `${call.package}.${call.name}`;
    const body = units.find((candidate) => candidate.kind !== 'package' && candidate.name === call.package);
    const member = body && memberOf(call, [body]);
    if (!member || seen.has(name)) continue;
    seen.add(name);
    const further = reachOf(member.body, body, units, seen);
    for (const table of further.tables) reach.tables.add(table);
    reach.writes ||= further.writes;
  }
  return reach;
}

/** A row trigger that reads or writes its own table, through whatever it calls, ends in ORA-04091. */
export const checkMutating: Check = ({ units }) =>
  units
    .filter((unit) => unit.kind === 'trigger')
    .flatMap((unit): Fault[] => {
      const table = triggerTable(unit);
      const code = rowCodeOf(unit);
      if (!table || !reachOf(code, unit, units).tables.has(table)) return [];
      return [
        { file: unit.file, line: unit.statement.line, says: `row trigger ${unit.name} reads its own table ${table}` },
      ];
    });

/** What SQL calls is public (PLS-00231) and writes nothing (ORA-14551). */
export const checkCallsInSql: Check = ({ units }) =>
  units.flatMap((unit) =>
    sqlRegionsOf(codeOf(unit)).flatMap(({ tokens }) =>
      callsOf(tokens, unit).flatMap((call): Fault[] => {
        const fault = (says: string) => [{ file: unit.file, line: call.line, says: `${call.name} ${says}` }];
        const body = units.find((candidate) => candidate.kind === 'package body' && candidate.name === call.package);
        const member = body && memberOf(call, [body]);
        if (!member) return [];
        if (call.isLocal && !isPublic(call, units)) return fault('is private and called inside SQL');
        return reachOf(member.body, body, units).writes ? fault('writes and is called inside SQL') : [];
      }),
    ),
  );

/** `return null` is no record (PLS-00382). */
export const checkReturns: Check = ofEachUnit((unit) =>
  unit.members
    .filter((member) => member.returns?.endsWith('%rowtype'))
    .flatMap((member) =>
      member.body
        .filter((token, at) => isWord(token, 'return') && isWord(member.body[at + 1], 'null'))
        .map((token) => ({ file: unit.file, line: token.line, says: `${member.name} returns null for a record` })),
    ),
);

/** An application error is raised in one place; the scripts that a person runs have their own number. */
export const checkErrors: Check = ofEachUnit((unit) =>
  unit.tokens
    .filter((token, at) => {
      if (!isWord(token, 'raise_application_error') || unit.name === 'pkg_errors') return false;
      return isInstalled(unit) || writeTokens(unit.tokens.slice(at + 2, at + 4)) !== '- 20900';
    })
    .map((token) => ({ file: unit.file, line: token.line, says: 'raise_application_error beside pkg_errors' })),
);

/** The exception, the constant and the pragma of each error have one name and one number. */
export const checkErrorNumbers: Check = ({ files }) => {
  const file = 'packages/pkg_errors.pks';
  const text = files[file] ?? '';
  const numbers = (pattern: RegExp) =>
    [...text.matchAll(pattern)]
      .map((match) => `${match[1]} ${match[2] ?? ''}`)
      .sort()
      .join(', ');
  const constants = numbers(/c_(\w+)\s+constant number := (-\d+);/g);
  const pragmas = numbers(/exception_init\(e_(\w+), (-\d+)\)/g);
  const exceptions = numbers(/e_(\w+)\s+exception;/g);
  const names = constants.replace(/-\d+/g, '');
  const faults: Fault[] = [];
  if (constants !== pragmas) faults.push({ file, line: 1, says: `constants ${constants}, pragmas ${pragmas}` });
  if (names !== exceptions) faults.push({ file, line: 1, says: `constants ${names}, exceptions ${exceptions}` });
  return faults;
};

/** uninstall.sql drops every table and package and every view. */
export const checkUninstall: Check = ({ files, schema, units }: Source) => {
  const text = (files['uninstall.sql'] ?? '').toLowerCase();
  const packages = units.filter((unit) => unit.kind === 'package').map((unit) => unit.name);
  const names = [...schema.tables, ...schema.views].map((item) => item.name);
  return [...names, ...packages]
    .filter((name) => !text.includes(`'${name}'`))
    .map((name) => ({ file: 'uninstall.sql', line: 1, says: `${name} stays` }));
};

// V$RESERVED_WORDS of Oracle's SQL Language Reference, those that no name may have.
const reserved = new Set(
  `access add all alter and any as asc audit between by char check cluster column column_value comment compress connect
  create current date decimal default delete desc distinct drop else exclusive exists file float for from grant group
  having identified immediate in increment index initial insert integer intersect into is level like lock long
  maxextents minus mlslabel mode modify nested_table_id noaudit nocompress not nowait null number of offline on online
  option or order pctfree prior public raw rename resource revoke row rowid rownum rows select session set share size
  smallint start successful synonym sysdate table then to trigger uid union unique update user validate values varchar
  varchar2 view whenever where with`.split(/\s+/),
);

/** The grammar takes some of Oracle's reserved words for names; Oracle does not (ORA-00904). */
export const checkReserved: Check = ({ schema }) =>
  [
    ...schema.tables.flatMap((table) => [table.name, ...table.columns.map((column) => column.name)]),
    ...schema.views.flatMap((view) => [view.name, ...view.columns]),
    ...schema.members.flatMap((member) => [member.name, ...member.parameters.map((parameter) => parameter.name)]),
  ]
    .filter((name) => reserved.has(name))
    .map((name) => ({ file: 'schema', line: 0, says: `${name} is a reserved word` }));
