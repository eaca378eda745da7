import { readScript } from '../../../main/database/schema/sqlplus-script.ts';
import { rememberedText } from '../plsql/remember.ts';
import { readDdl, readParameters, refusalsOf } from './ddl-reader.ts';
import { emptySchema, type Member, type Schema } from './schema.ts';
import { isWord, type Reader, readerOf, type Token, tokensOf, withoutComments, writeTokens } from './tokens.ts';

/** `sql/oracle`, its files by name: 01 to 06 and the packages, not the scripts that run them. */
export function readOracle(files: Record<string, string>): Schema {
  const schema = emptySchema();
  for (const [file, text] of Object.entries(files)) {
    if (!/^(?:(?:0\d_|triggers\/|views\/)\w+\.sql|packages\/\w+\.pk[sb])$/.test(file)) continue;
    for (const statement of statementsOf(text, file)) readStatement(statement, schema);
  }
  return schema;
}

const statementsOf = rememberedText((text) =>
  readScript(text)
    .filter((statement) => statement.kind !== 'command')
    .map((statement) => withoutComments(tokensOf(statement.text, statement.line))),
);

function readStatement(statement: Token[], schema: Schema): void {
  const reader = readerOf(statement);
  if (reader.takes('create', 'or', 'replace', 'package', 'body')) readBody(reader, schema);
  else if (reader.takes('create', 'or', 'replace', 'package')) readSpecification(reader, schema);
  else if (reader.takes('create', 'or', 'replace', 'trigger')) readTrigger(reader, statement, schema);
  else if (reader.takes('grant')) readGrant(reader, schema);
  else if (reader.takes('commit') || reader.takes('insert', 'into') || reader.takes('update')) return;
  else if (!readDdl(statement, schema, spellOracle)) {
    throw new Error(`Not read: ${writeTokens(statement).slice(0, 80)}`);
  }
}

function readBody(reader: Reader, schema: Schema): void {
  for (const refusal of refusalsOf(reader.rest())) schema.refusals.add(refusal);
}

/** The members of a specification, in its order. */
export function readSpecification(reader: Reader, schema: Pick<Schema, 'members'>): void {
  const packageName = reader.name();
  reader.takes('authid', 'definer');
  reader.expects('as');
  while (!reader.takes('end')) {
    if (reader.takes('procedure')) schema.members.push(readMember(reader, packageName, 'procedure'));
    else if (reader.takes('function')) schema.members.push(readMember(reader, packageName, 'function'));
    else if (isWord(reader.peek(1), 'constant')) schema.members.push(readConstant(reader, packageName));
    else while (!isWord(reader.next(), ';')); // An exception or a pragma.
  }
}

function readMember(reader: Reader, packageName: string, kind: 'procedure' | 'function'): Member {
  const name = reader.name();
  const parameters = isWord(reader.peek(), '(') ? readParameters(reader.bracket(), spellOracle) : [];
  const returned: Token[] = [];
  while (!isWord(reader.peek(), ';')) returned.push(reader.next());
  reader.next();
  const returns = isWord(returned[0], 'return')
    ? spellOracle(writeTokens(returned.slice(1)).replace(/ deterministic$/, ''), name)
    : null;
  return { package: packageName, name, kind, parameters, returns, isPrivate: false };
}

function readConstant(reader: Reader, packageName: string): Member {
  const name = reader.name();
  const words: Token[] = [];
  while (!isWord(reader.peek(), ';')) words.push(reader.next());
  reader.next();
  const value = writeTokens(words.slice(words.findIndex((word) => isWord(word, ':=')) + 1)).replaceAll(' ', '');
  return { package: packageName, name, kind: 'constant', parameters: [], returns: value, isPrivate: false };
}

function readTrigger(reader: Reader, statement: Token[], schema: Schema): void {
  const name = reader.name();
  const rest = reader.rest();
  const table = rest[rest.findIndex((token) => isWord(token, 'on')) + 1]?.text ?? '';
  schema.triggers.push({ name, table });
  for (const refusal of refusalsOf(rest)) schema.refusals.add(refusal);
  const text = writeTokens(statement);
  const named = [...text.matchAll(/p_column => '(\w+)'/g)].map((match) => match[1]);
  if (named.length === 0) return;
  const columns = schema.tables.find((candidate) => candidate.name === table)?.columns ?? [];
  const leftOut = columns.map((column) => column.name).filter((column) => !named.includes(column));
  const key = /p_entity_id => coalesce\( ?:new\.(\w+)/.exec(text)?.[1] ?? '';
  schema.audits.push({ table, key, leftOut: leftOut.sort() });
}

function readGrant(reader: Reader, schema: Schema): void {
  const [right, on, name = ''] = reader.rest().map((token) => token.text);
  if (on !== 'on') throw new Error(`A grant that is not read: ${right}`);
  if (right === 'read') schema.grants.views.add(name);
  if (right === 'execute') schema.grants.packages.add(name);
}

function spellOracle(type: string, name: string): string {
  const number = /^number\((.+)\)$/.exec(type);
  const text = /^varchar2\((\d+) char\)$/.exec(type);
  const char = /^char\((\d+) char\)$/.exec(type);
  if (number) return `number(${number[1]?.replaceAll(' ', '')})`;
  if (text) return `text(${text[1]})`;
  if (char) return `char(${char[1]})`;
  const row = /^(\w+)%rowtype$/.exec(type);
  if (row) return `row of ${row[1]}`;
  // Oracle's DATE is both; the name says which.
  if (type === 'date') return /_time$/.test(name) ? 'wall clock' : 'day';
  const known: Record<string, string> = {
    number: 'number',
    varchar2: 'text',
    char: 'text',
    clob: 'long text',
    boolean: 'boolean',
    'timestamp with time zone': 'instant',
    'timestamp(6) with time zone': 'instant',
  };
  const spelt = known[type];
  if (!spelt) throw new Error(`${name} has the unknown type ${type}`);
  return spelt;
}
