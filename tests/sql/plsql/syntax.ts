import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fault } from './fault.ts';
import { parsePlsql } from './grammar.ts';
import { readScript, substitute } from './sqlplus-script.ts';

/** Values for the variables of the scripts that a person runs. */
const values = {
  1: 'YES',
  app_user: 'hms_app',
  owner: 'hms_admin',
  owner_password: 'secret',
  app_password: 'secret',
  data_tablespace: 'users',
};

/** The files as they run: SQL*Plus puts values in for the variables of all that are not the schema's own text. */
export const withValues = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, isRunWithDefine(file) ? substitute(text, values) : text]),
  );

// install.sql turns the variables off for 01 to 05.
const isRunWithDefine = (file: string) => !/^(?:0[1-5]_|packages\/)/.test(file);

/**
 * Statements that the grammar refuses though Oracle takes them: the file, a part of the statement, and why. Empty: the
 * grammar knows all that is used here.
 */
export const beyondGrammar: { file: string; part: string; reason: string }[] = [];

const cacheFile = join(import.meta.dirname, '../../../node_modules/.cache/hms-front-desk/plsql-parsed.json');
// What another grammar has taken counts for nothing.
const grammar = '@griffithswaite/ts-plsql-parser 1.1.1, antlr4ng 3.0.16';

/** The hashes of statements that the grammar took in earlier runs on this machine; a fresh clone has none. */
export function readParsed(): Set<string> {
  try {
    const cache: { grammar: string; parsed: string[] } = JSON.parse(readFileSync(cacheFile, 'utf8'));
    return new Set(cache.grammar === grammar ? cache.parsed : []);
  } catch {
    return new Set();
  }
}

export function keepParsed(parsed: Set<string>): void {
  mkdirSync(dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify({ grammar, parsed: [...parsed] }));
}

export type SyntaxReport = {
  faults: Fault[];
  /** The hashes of all statements that the grammar takes. */
  taken: Set<string>;
  statements: number;
  /** How many were parsed now, the others being known. */
  parsed: number;
};

/** Parses every statement of the files with Oracle's grammar, but for those known to be taken, by hash. */
export function checkSyntax(files: Record<string, string>, known: Set<string>): SyntaxReport {
  const report: SyntaxReport = { faults: [], taken: new Set(), statements: 0, parsed: 0 };
  for (const [file, text] of Object.entries(withValues(files))) {
    for (const statement of readScript(text)) {
      if (statement.kind === 'command') continue;
      const script = `${statement.text}${statement.kind === 'sql' ? ';' : '\n/'}\n`;
      const hash = createHash('sha256').update(script).digest('base64url');
      report.statements += 1;
      if (!known.has(hash)) {
        report.parsed += 1;
        const found = parsePlsql(script).faults;
        if (found.length > 0 && !isBeyondGrammar(file, script)) {
          report.faults.push(
            ...found.map(({ line, message }) => ({ file, line: statement.line + line - 1, says: message })),
          );
          continue;
        }
      }
      report.taken.add(hash);
    }
  }
  return report;
}

const isBeyondGrammar = (file: string, script: string) =>
  beyondGrammar.some((exception) => exception.file === file && script.includes(exception.part));
