import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { oracleFolder } from '../../../../main/database/schema/oracle-install.ts';
import {
  checksumOfOracle,
  faultsOfOracleScripts,
  oracleStatements,
} from '../../../../main/database/schema/oracle-scripts.ts';
import { runScript } from '../../../../main/database/schema/sqlplus-runner.ts';
import { readScript } from '../../../../main/database/schema/sqlplus-script.ts';
import { sqlFiles } from '../../../sql/parity/sql-files.ts';
import { isWord, type Token, tokensOf, withoutComments } from '../../../sql/parity/tokens.ts';
import { withValues } from '../../../sql/plsql/script-values.ts';
import { endOfBlock } from '../../../sql/plsql/units.ts';

/**
 * The same files read another way: not by lines, but token by token as the grammar does, where a statement ends at
 * its semicolon and a block at the end that closes it. That each statement is one to Oracle's grammar itself is
 * tests/sql/plsql/syntax.test.ts.
 */
function statementsByTokens(text: string): Token[][] {
  const blank = (command: string) => command.replace(/./g, ' ');
  const commands =
    /^(?:@@|set (?:define|verify|feedback) |whenever |column |prompt\b|show |accept |define |exit |undefine ).*$|^\/$/gm;
  const tokens = withoutComments(tokensOf(text.replace(commands, blank)));
  const statements: Token[][] = [];
  for (let at = 0; at < tokens.length; ) {
    const length = lengthOfStatement(tokens.slice(at));
    if (length < 1) throw new Error(`No end after line ${tokens[at]?.line}`);
    statements.push(tokens.slice(at, at + length));
    at += length;
  }
  return statements;
}

function lengthOfStatement(tokens: Token[]): number {
  const semicolonAfter = (from: number) => from + tokens.slice(from).findIndex((token) => isWord(token, ';')) + 1;
  // Every end of a unit and of a member says what it ends.
  const endOf = (name: string | undefined) =>
    tokens.findIndex((token, at) => isWord(token, 'end') && tokens[at + 1]?.text === name);
  const words = tokens.slice(0, 6).map((token) => token.text);
  const [first, , , kind, name, bodyName] = words;
  if (first === 'create' && (kind === 'package' || kind === 'trigger')) {
    const qualified = bodyName === '.' ? tokens[6]?.text : name;
    return semicolonAfter(endOf(name === 'body' ? bodyName : qualified));
  }
  if (first !== 'declare' && first !== 'begin') return semicolonAfter(0);
  let from = 0;
  for (;;) {
    const next = tokens.findIndex(
      (token, at) => at >= from && ['procedure', 'begin'].some((word) => isWord(token, word)),
    );
    if (next < 0) return 0;
    if (isWord(tokens[next], 'begin')) return semicolonAfter(next + endOfBlock(tokens.slice(next)));
    from = semicolonAfter(endOf(tokens[next + 1]?.text));
  }
}

const wordsOf = (tokens: Token[]) => tokens.map((token) => token.text).join(' ');

describe('the splitter', () => {
  const files = Object.entries(withValues(sqlFiles('oracle')));

  it.each(files)('cuts %s where the grammar does', (_file, text) => {
    const cut = readScript(text)
      .filter((statement) => statement.kind !== 'command')
      .map(({ kind, text: statement, line }) => ({
        line,
        words: wordsOf(withoutComments(tokensOf(kind === 'sql' ? `${statement};` : statement))),
      }));
    const read = statementsByTokens(text).map((tokens) => ({ line: tokens[0]?.line, words: wordsOf(tokens) }));
    expect(cut).toEqual(read);
  });

  it('sends the statements of every file that install.sql calls', async () => {
    const statements = await oracleStatements(oracleFolder, 'install.sql');
    const counts = new Map<string, number>();
    for (const { file } of statements) counts.set(file, (counts.get(file) ?? 0) + 1);
    for (const [file, text] of files.filter(([name]) => /^(?:0[1-6]_|(?:packages|triggers|views)\/)/.test(name))) {
      expect([file, counts.get(file) ?? 0]).toEqual([file, statementsByTokens(text).length]);
    }
    expect(statements.filter(({ text }) => text.includes('&')).map(({ file }) => file)).toEqual([]);
    expect(statements.at(-1)?.text).toBe('commit');
  });

  it('keeps a semicolon that ends nothing, a slash that divides and a text over lines', () => {
    const script =
      "select 'a;b' as x, 4\n  / 2 as y\nfrom dual;\ninsert into t values ('one\n\ntwo');\nbegin\n  x;\nend;\n/\n";
    expect(readScript(script).map(({ text, line }) => [line, text])).toEqual([
      [1, "select 'a;b' as x, 4\n  / 2 as y\nfrom dual"],
      [4, "insert into t values ('one\n\ntwo')"],
      [7, 'begin\n  x;\nend;'],
    ]);
  });
});

describe('the runner', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'oracle-scripts-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(files: Record<string, string>, rows: Record<string, string | null>[] = []) {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const sent: string[] = [];
    const said: string[] = [];
    await runScript({
      folder,
      file: 'main.sql',
      variables: { 1: 'hms' },
      execute: async ({ file, line, text }) => {
        sent.push(`${file}:${line} ${text}`);
        return text.startsWith('select') ? rows : null;
      },
      say: (line) => said.push(line),
    });
    return { sent, said };
  }

  it('puts variables in while define is on, and from the rows of a query', async () => {
    const script = `column 2 new_value 2 noprint\nselect '' as "2" from dual;\ncolumn app new_value app noprint
select upper('&1') as app from dual;\nprompt For &app.\nset define off\n@@inner.sql\nset define on\ngrant x to &app;\n`;
    expect(await run({ 'main.sql': script, 'inner.sql': "comment on table t is 'R&D';\n" }, [{ APP: 'HMS' }])).toEqual({
      sent: [
        'main.sql:2 select \'\' as "2" from dual',
        "main.sql:4 select upper('hms') as app from dual",
        "inner.sql:1 comment on table t is 'R&D'",
        'main.sql:9 grant x to HMS',
      ],
      said: ['For HMS'],
    });
  });

  it('runs the script that a variable names, which a query may choose', async () => {
    const files = {
      'main.sql': 'column next new_value next noprint\ndefine next = first\nselect 1 from dual;\n@@&next..sql\n',
      'first.sql': 'create table a (b number);\n',
      'second.sql': 'create table c (d number);\n',
    };
    expect((await run(files)).sent.at(-1)).toBe('first.sql:1 create table a (b number)');
    expect((await run(files, [{ NEXT: 'second' }])).sent.at(-1)).toBe('second.sql:1 create table c (d number)');
  });

  it('ends where the script says so', async () => {
    expect((await run({ 'main.sql': 'create table a (b number);\nexit success\ncommit;\n' })).sent).toHaveLength(1);
  });

  it.each([
    ['grant x to &nobody;\n', 'main.sql, line 1: the variable nobody has no value.'],
    ['\nhost rm\nselect 1 from dual;\n', 'main.sql, line 2: no statement of SQL begins with "host".'],
    ['accept name prompt "Name"\n', 'main.sql, line 1: "accept name prompt "Name"" is for SQL*Plus alone.'],
    ['whenever sqlerror continue\n', 'is for SQL*Plus alone'],
    ['create table a (b number)\n', 'main.sql, line 1: the statement is not ended.'],
    ['begin\n  null;\nend;\n', 'main.sql, line 1: the statement is not ended.'],
    ['commit;\n/\n', '"/" is for SQL*Plus alone'],
    ['@@missing.sql\n', 'missing.sql is missing'],
  ])('refuses %j', async (script, sentence) => {
    await expect(run({ 'main.sql': script })).rejects.toThrow(sentence);
  });

  it('notices a script that has changed by its checksum, and not a word to the reader', async () => {
    cpSync(oracleFolder, folder, { recursive: true });
    const before = await checksumOfOracle(oracleFolder);
    const change = (file: string, text: string) => writeFileSync(join(folder, file), text);
    change(
      'install.sql',
      readFileSync(join(folder, 'install.sql'), 'utf8').replace('prompt Tables', 'prompt The tables'),
    );
    expect(await checksumOfOracle(folder)).toBe(before);
    const views = 'views/patients.sql';
    change(views, readFileSync(join(folder, views), 'utf8').replace('select ', 'select  '));
    expect(await checksumOfOracle(folder)).not.toBe(before);
  });

  it('finds a package without a body, one that nobody installs, and a statement without its end', async () => {
    cpSync(oracleFolder, folder, { recursive: true });
    const views = join(folder, 'views', 'patients.sql');
    const whole = readFileSync(views, 'utf8');
    writeFileSync(views, whole.trimEnd().replace(/;$/, '\n'));
    expect(await faultsOfOracleScripts(folder)).toEqual([
      expect.stringMatching(/^views\/patients\.sql, line \d+: the statement is not ended\.$/),
    ]);
    writeFileSync(views, whole);
    rmSync(join(folder, 'packages', 'pkg_billing.pkb'));
    cpSync(join(folder, 'packages', 'pkg_staff.pks'), join(folder, 'packages', 'pkg_stray.pks'));
    expect(await faultsOfOracleScripts(folder)).toEqual([
      'packages/pkg_billing.pkb is missing',
      'packages/pkg_stray.pks is not installed by 03_packages.sql',
      'packages/pkg_billing.pks has no body',
      'packages/pkg_stray.pks has no body',
    ]);
    cpSync(join(oracleFolder, 'packages'), join(folder, 'packages'), { recursive: true });
    rmSync(join(folder, 'packages', 'pkg_stray.pks'));
    writeFileSync(join(folder, 'migrations', '990_lost.sql'), "comment on table rooms is 'R&D';\n");
    expect(await faultsOfOracleScripts(folder)).toEqual([
      expect.stringMatching(/^migrations\/list\.sql names .*; the steps are .*, 990_lost$/),
      'migrations/990_lost.sql has an &, which SQL*Plus takes for a variable',
    ]);
    rmSync(join(folder, '06_grants.sql'));
    expect(await faultsOfOracleScripts(folder)).toEqual(['06_grants.sql is missing']);
  });
});
