import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { StartError } from '../errors.ts';
import { readScript, type ScriptStatement, substitute } from './sqlplus-script.ts';

/** One statement as the server gets it, and where it stands. */
export type PlacedStatement = { file: string; line: number; kind: 'sql' | 'plsql'; text: string };

/** What a query answered: each column under its name in capitals, as its text. */
export type ScriptRow = Readonly<Record<string, string | null>>;

export type ScriptRun = {
  folder: string;
  /** `install.sql`; what it calls with @@ is found beside the script that calls it. */
  file: string;
  /** What is defined before it starts; `&1`, `&2` … are what stands after the script's name. */
  variables: Readonly<Record<string, string>>;
  /** Scripts that are passed over when they are called. */
  leaveOut?: readonly string[];
  /** Runs the statement; answers the rows of a query, null for anything else. */
  execute(statement: PlacedStatement): Promise<readonly ScriptRow[] | null>;
  /** Told what the scripts prompt. */
  say(line: string): void;
};

// What a driver does anyway, or what only changes how SQL*Plus prints.
const harmless = [
  /^set(?: (?:verify|feedback|echo) (?:on|off)| sqlblanklines on| serveroutput on size unlimited)+$/,
  /^whenever oserror exit failure$/,
  /^whenever sqlerror exit failure rollback$/,
  /^column \w+ format \w+(?: word_wrapped)?$/,
  /^show errors\b/,
];

/**
 * Runs a script as SQL*Plus does, with the commands that ours use; any other is refused, since leaving it out could
 * change what the script does. The first error ends it. Rows of a query go into the variables that `column … new_value`
 * names and nowhere else.
 */
export async function runScript(script: ScriptRun): Promise<void> {
  const { folder, leaveOut = [], execute, say } = script;
  const variables: Record<string, string> = { ...script.variables };
  const filledBy = new Map<string, string>();
  let isDefineOn = true;
  let hasEnded = false;

  async function run(name: string): Promise<void> {
    for (const statement of readScript(readText(folder, name))) {
      if (hasEnded) return;
      const text = isDefineOn ? withVariables(statement.text, name, statement.line) : statement.text;
      if (statement.kind === 'command') {
        await command(text, name, statement);
        continue;
      }
      mustBeWhole(statement, name);
      const rows = await execute({ file: name, line: statement.line, kind: statement.kind, text });
      if (rows) fill(rows);
    }
  }

  async function command(text: string, name: string, { line }: ScriptStatement): Promise<void> {
    const plain = text.toLowerCase().replace(/\s+/g, ' ');
    const included = /^@@(\S+)$/.exec(text)?.[1];
    const filled = /^column (\w+) new_value (\w+) noprint$/.exec(plain);
    const define = /(?<=^set (?:.* )?)define (on|off) ?/.exec(plain);
    const assigned = /^define (\w+) = (\w+)$/.exec(plain);
    if (included) {
      const path = normalize(join(dirname(name), included)).replaceAll('\\', '/');
      if (!leaveOut.includes(path)) await run(path);
    } else if (filled) filledBy.set(filled[1] ?? '', filled[2] ?? '');
    else if (assigned) variables[assigned[1] ?? ''] = assigned[2] ?? '';
    else if (/^prompt\b/.test(plain)) say(text.replace(/^\w+\s*/, ''));
    else if (plain === 'exit success') hasEnded = true;
    else if (define) {
      isDefineOn = define[1] === 'on';
      const rest = plain.replace(define[0], '').trim();
      if (rest !== 'set') await command(rest, name, { kind: 'command', text: rest, line, end: 'line' });
    } else if (!harmless.some((pattern) => pattern.test(plain))) {
      throw new StartError(`${name}, line ${line}: "${text}" is for SQL*Plus alone.`);
    }
  }

  function withVariables(text: string, name: string, line: number): string {
    const whole = substitute(text, variables);
    const missing = /&(\w+)/.exec(whole);
    if (missing) throw new StartError(`${name}, line ${line}: the variable ${missing[1]} has no value.`);
    return whole;
  }

  /** As SQL*Plus: no row leaves a variable as it is, and makes one that was not there an empty one. */
  function fill(rows: readonly ScriptRow[]): void {
    const last = rows.at(-1);
    for (const [column, variable] of filledBy) {
      if (last && column.toUpperCase() in last) variables[variable] = last[column.toUpperCase()] ?? '';
      else variables[variable] ??= '';
    }
  }

  await run(script.file);
}

/** Every statement that the script sends, in order, without a server: queries answer nothing. */
export async function statementsOf(run: Pick<ScriptRun, 'folder' | 'file' | 'variables'>): Promise<PlacedStatement[]> {
  const statements: PlacedStatement[] = [];
  await runScript({
    ...run,
    execute: async (statement) => {
      statements.push(statement);
      return /^\s*select\b/i.test(statement.text) ? [] : null;
    },
    say: () => undefined,
  });
  return statements;
}

const sqlVerb = /^(?:alter|comment|commit|create|delete|drop|grant|insert|merge|revoke|rollback|select|update|with)\b/i;

/** A command that the splitter does not know would be taken for the beginning of a statement. */
function mustBeWhole({ kind, text, end, line }: ScriptStatement, name: string): void {
  const [word = ''] = /^\w*/.exec(text.trim()) ?? [];
  if (kind === 'sql' && !sqlVerb.test(word)) {
    throw new StartError(`${name}, line ${line}: no statement of SQL begins with "${word}".`);
  }
  if (end !== (kind === 'sql' ? ';' : '/')) throw new StartError(`${name}, line ${line}: the statement is not ended.`);
}

function readText(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    throw new StartError(`The database script ${join(folder, name)} is missing: install the application again.`);
  }
}
