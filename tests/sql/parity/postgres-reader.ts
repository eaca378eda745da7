import { readDdl, readParameters, refusalsOf } from './ddl-reader.ts';
import { emptySchema, type Schema } from './schema.ts';
import { isWord, type Reader, readerOf, type Token, tokensOf, withoutComments, writeTokens } from './tokens.ts';

/** `sql/postgres`, its files by name: 01 to 06 and the packages, without psql's own commands. */
export function readPostgres(files: Record<string, string>): Schema {
  const schema = emptySchema();
  for (const [file, text] of Object.entries(files)) {
    if (!/^(?:0\d_|packages\/|triggers\/|views\/)\w+\.sql$/.test(file)) continue;
    for (const statement of statementsOf(tokensOf(text.replace(/^\\.*$/gm, '')))) readStatement(statement, schema);
  }
  // A member that hms_app is not granted and that calls itself private stands in the body of Oracle's package.
  return schema;
}

/** PostgreSQL's statements end with a semicolon outside of a dollar-quoted body; their comments come with them. */
function statementsOf(tokens: Token[]): Token[][] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (isWord(token, ';')) statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((statement) => withoutComments(statement).length > 0);
}

function readStatement(statement: Token[], schema: Schema): void {
  const comment = statement.filter((token, at) => token.kind === 'comment' && at < firstWord(statement));
  const isPrivate = comment.some((token) => token.text.startsWith('Private:'));
  const reader = readerOf(withoutComments(statement));
  if (reader.takes('create', 'or', 'replace', 'function')) readRoutine(reader, schema, 'function', isPrivate);
  else if (reader.takes('create', 'or', 'replace', 'procedure')) readRoutine(reader, schema, 'procedure', isPrivate);
  else if (reader.takes('create', 'or', 'replace', 'trigger')) readTrigger(reader, schema);
  else if (reader.takes('grant')) readGrant(reader, schema);
  else if (reader.takes('create', 'schema') || reader.takes('create', 'extension')) return;
  else if (reader.takes('revoke') || reader.takes('insert', 'into') || reader.takes('update')) return;
  else if (!readDdl(statement, schema, spellPostgres)) {
    throw new Error(`Not read: ${writeTokens(statement).slice(0, 80)}`);
  }
}

const firstWord = (statement: Token[]) => statement.findIndex((token) => token.kind !== 'comment');

function readRoutine(reader: Reader, schema: Schema, kind: 'procedure' | 'function', isPrivate: boolean): void {
  const [packageName, name] = reader.name().split('.');
  const parameters = readParameters(reader.bracket(), spellPostgres);
  const rest = reader.rest();
  const body = rest.find((token) => token.kind === 'body');
  if (body) for (const refusal of refusalsOf(tokensOf(body.text))) schema.refusals.add(refusal);
  // A trigger's function is no member of a package.
  if (!packageName?.startsWith('pkg_') || !name) return;
  const until = rest.findIndex((token) => isWord(token, 'language'));
  const returns = kind === 'procedure' ? null : spellPostgres(writeTokens(rest.slice(1, until)), name);
  const value = /\breturn - (\d+)$/.exec(writeTokens(rest))?.[1];
  if (name.startsWith('c_') && value) {
    schema.members.push({
      package: packageName,
      name,
      kind: 'constant',
      parameters: [],
      returns: `-${value}`,
      isPrivate,
    });
    return;
  }
  schema.members.push({ package: packageName, name, kind, parameters, returns, isPrivate });
}

function readTrigger(reader: Reader, schema: Schema): void {
  const name = reader.name();
  const rest = reader.rest();
  const table = rest[rest.findIndex((token) => isWord(token, 'on')) + 1]?.text ?? '';
  schema.triggers.push({ name, table });
  const call = rest.findIndex((token) => isWord(token, 'write_audit'));
  if (call < 0) return;
  const [key = '', ...leftOut] = readerOf(rest.slice(call + 1))
    .bracket()
    .filter((token) => token.kind === 'string')
    .map((token) => token.text);
  schema.audits.push({ table, key, leftOut: leftOut.sort() });
}

function readGrant(reader: Reader, schema: Schema): void {
  const words = reader.rest().map((token) => token.text);
  const on = words.indexOf('on');
  const names = words.slice(on + 1, words.lastIndexOf('to')).filter((word) => /^\w+$/.test(word));
  if (words[0] === 'select') for (const name of names) schema.grants.views.add(name);
  if (words[0] === 'execute') {
    for (const name of names) if (name.startsWith('pkg_')) schema.grants.packages.add(name);
  }
}

function spellPostgres(type: string, name: string): string {
  const numeric = /^numeric\((.+)\)$/.exec(type);
  const text = /^varchar\((\d+)\)$/.exec(type);
  if (numeric) return `number(${numeric[1]?.replaceAll(' ', '')})`;
  if (text) return `text(${text[1]})`;
  if (/^char\(\d+\)$/.test(type)) return type;
  const known: Record<string, string> = {
    bigint: 'number',
    integer: 'number',
    numeric: 'number',
    varchar: 'text',
    char: 'text',
    text: 'long text',
    boolean: 'boolean',
    date: 'day',
    timestamp: 'wall clock',
    'timestamp(0)': 'wall clock',
    timestamptz: 'instant',
  };
  const spelt = known[type];
  if (!spelt && !/^\w+$/.test(type)) throw new Error(`${name} has the unknown type ${type}`);
  return spelt ?? `row of ${type}`;
}
