import { readScript } from '../../../main/database/schema/sqlplus-script.ts';
import { isWord, readerOf, splitAt, type Token, tokensOf, withoutComments } from '../parity/tokens.ts';
import { columnsOf, faultsOfNames } from './check-names.ts';
import type { Check, Fault, Source } from './fault.ts';
import { rememberedText } from './remember.ts';
import { sqlRegionsOf } from './sql-regions.ts';

type Tell = (token: Token | undefined, says: string) => void;

/** What tables, keys, indexes, views, comments and grants name is there, once, and with a size. */
export const checkDdl: Check = (source) => [
  ...checkTables(source),
  ...checkNamedOnce(source),
  ...Object.entries(source.files)
    .filter(([file]) => /^0[126]_|^views\//.test(file))
    .flatMap(([file, text]) => {
      const faults: Fault[] = [];
      const tell: Tell = (token, says) => faults.push({ file, line: token?.line ?? 1, says });
      for (const statement of statementsOf(text, file)) checkStatement(statement, source, tell);
      return faults;
    }),
];

const statementsOf = rememberedText((text) =>
  readScript(text)
    .filter((statement) => statement.kind === 'sql')
    .map((statement) => withoutComments(tokensOf(statement.text, statement.line))),
);

function checkTables({ schema }: Source): Fault[] {
  const fault = (says: string) => ({ file: '01_tables.sql', line: 1, says });
  return schema.tables.flatMap(({ name, columns }) => [
    ...twice(columns.map((column) => column.name)).map((column) => fault(`${name}.${column} is there twice`)),
    ...columns
      .filter((column) => column.type === 'text')
      .map((column) => fault(`${name}.${column.name} is a text without a size`)),
  ]);
}

function checkNamedOnce({ schema }: Source): Fault[] {
  const keys = new Set(schema.constraints.filter(({ kind }) => kind === 'pk' || kind === 'uk').map(({ name }) => name));
  const indexes = schema.indexes.map(({ name }) => name);
  return [
    ...twice(schema.constraints.map(({ name }) => name)),
    ...twice(indexes),
    ...indexes.filter((name) => keys.has(name)),
    ...twice([...schema.tables, ...schema.views].map(({ name }) => name)),
  ].map((name) => ({ file: '02_constraints.sql', line: 1, says: `${name} is made twice` }));
}

const twice = (names: string[]): string[] => names.filter((name, at) => names.indexOf(name) < at);

function checkStatement(statement: Token[], source: Source, tell: Tell): void {
  const reader = readerOf(statement);
  if (reader.takes('alter', 'table')) checkConstraint(reader.next(), reader.rest(), source, tell);
  else if (reader.takes('create', 'index') || reader.takes('create', 'unique', 'index')) {
    reader.name();
    reader.expects('on');
    const table = reader.next();
    if (isThere(table, source, tell)) checkWords(reader.rest(), table.text, source, tell);
  } else if (reader.takes('comment', 'on', 'table')) isThere(reader.next(), source, tell);
  else if (reader.takes('comment', 'on', 'column')) {
    const table = reader.next();
    reader.expects('.');
    if (isThere(table, source, tell)) hasColumn(reader.next(), table.text, source, tell);
  } else if (reader.takes('create', 'or', 'replace', 'view')) checkView(reader.rest(), source, tell);
  else if (isWord(statement[0], 'grant')) checkGrant(statement, source, tell);
}

function isThere(table: Token, source: Source, tell: Tell): boolean {
  const isKnown = columnsOf(table.text, source.schema) !== undefined;
  if (!isKnown) tell(table, `there is no table ${table.text}`);
  return isKnown;
}

function hasColumn(column: Token | undefined, table: string, source: Source, tell: Tell): void {
  if (!columnsOf(table, source.schema)?.includes(column?.text ?? ''))
    tell(column, `no column ${table}.${column?.text}`);
}

function checkConstraint(table: Token, words: Token[], source: Source, tell: Tell): void {
  if (!isThere(table, source, tell)) return;
  const from = words.findIndex((word) => isWord(word, '('));
  const reader = readerOf(words.slice(from));
  checkWords(reader.bracket(), table.text, source, tell);
  if (!reader.takes('references')) return;
  const parent = reader.next();
  if (!isThere(parent, source, tell) || !isWord(reader.peek(), '(')) return;
  for (const column of splitAt(reader.bracket(), ',')) hasColumn(column[0], parent.text, source, tell);
}

// Every word of an expression that is no keyword, function or text is a column.
function checkWords(words: Token[], table: string, source: Source, tell: Tell): void {
  words.forEach((word, at) => {
    if (word.kind === 'word' && !keywords.has(word.text) && !isWord(words[at + 1], '('))
      hasColumn(word, table, source, tell);
  });
}

const keywords = new Set(
  `all and as asc at between by case cast date day desc distinct else end exists extract false from full group having
  in inner interval is join json left like not null number on or order outer select then time timestamp to true union when
  where with zone char varchar2 systimestamp minute month year`.split(/\s+/),
);

function checkView(words: Token[], source: Source, tell: Tell): void {
  const select = words.findIndex((word) => isWord(word, 'select'));
  const end: Token = { kind: 'symbol', text: ';', line: words.at(-1)?.line ?? 0 };
  const query = [...words.slice(select), end];
  for (const region of sqlRegionsOf(query)) {
    faultsOfNames(region, new Map(), source.schema, tell);
    const columns = [...region.sources.values()].flatMap((table) => columnsOf(table ?? '', source.schema) ?? []);
    const aliases = region.tokens.filter((_, at) => isWord(region.tokens[at - 1], 'as')).map((token) => token.text);
    const known = new Set([...columns, ...aliases, ...region.sources.keys(), ...region.sources.values()]);
    region.tokens.forEach((token, at) => {
      const isDotted = isWord(region.tokens[at - 1], '.') || isWord(region.tokens[at + 1], '.');
      if (token.kind !== 'word' || isDotted || isWord(region.tokens[at + 1], '(')) return;
      if (!keywords.has(token.text) && !known.has(token.text)) tell(token, `there is no column ${token.text}`);
    });
  }
}

function checkGrant(statement: Token[], { schema, units }: Source, tell: Tell): void {
  const name = statement[statement.findIndex((word) => isWord(word, 'on')) + 1];
  const isView = schema.views.some((view) => view.name === name?.text);
  const isPackage = units.some((unit) => unit.kind === 'package' && unit.name === name?.text);
  if (!(isWord(statement[1], 'execute') ? isPackage : isView)) tell(name, `${name?.text} is not there to be granted`);
}
