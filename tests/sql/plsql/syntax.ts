import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readScript } from '../../../main/database/schema/sqlplus-script.ts';
import type { Fault } from './fault.ts';
import { parsePlsql } from './grammar.ts';
import { withValues } from './script-values.ts';

/**
 * Statements that the grammar refuses though Oracle takes them: the file, a part of the statement, and why. Empty: the
 * grammar knows all that is used here.
 */
export const beyondGrammar: { file: string; part: string; reason: string }[] = [];

const cacheFile = join(import.meta.dirname, '../../../node_modules/.cache/hms-front-desk/plsql-parsed.json');
// What another grammar has taken counts for nothing.
const grammar = '@griffithswaite/ts-plsql-parser 1.1.1, antlr4ng 3.0.16, one statement each';

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

type Parsable = { file: string; line: number; script: string; hash: string };

const parsables = (files: Record<string, string>): Parsable[] =>
  Object.entries(withValues(files)).flatMap(([file, text]) =>
    readScript(text)
      .filter((statement) => statement.kind !== 'command')
      .map(({ kind, text: statement, line }) => {
        const script = `${statement}${kind === 'sql' ? ';' : '\n/'}\n`;
        return { file, line, script, hash: hashOf(script) };
      }),
  );

const hashOf = (script: string): string => createHash('sha256').update(script).digest('base64url');

/** What the grammar says of statements as a server gets them, but for those known to be taken, by hash. */
export function checkStatements(statements: readonly string[], known: Set<string>): string[] {
  return [...new Set(statements)].flatMap((statement) => {
    const isBlock = /^\s*(?:declare|begin|create or replace (?:package|trigger))\b/i.test(statement);
    const script = `${statement}${isBlock ? '\n/' : ';'}\n`;
    const found = known.has(hashOf(script)) ? [] : parsePlsql(script);
    return found.map(({ line, message }) => `${statement.slice(0, 60)} … line ${line}: ${message}`);
  });
}

export const hashesOf = (files: Record<string, string>): Set<string> =>
  new Set(parsables(files).map((parsable) => parsable.hash));

/** Parses every statement of the files with Oracle's grammar, but for those known to be taken, by hash. */
export function checkSyntax(files: Record<string, string>, known: Set<string>): SyntaxReport {
  const statements = parsables(files);
  const report: SyntaxReport = { faults: [], taken: new Set(), statements: statements.length, parsed: 0 };
  for (const { file, line, script, hash } of statements) {
    if (!known.has(hash)) {
      report.parsed += 1;
      const faults = isBeyondGrammar(file, script) ? [] : parsePlsql(script);
      report.faults.push(...faults.map((fault) => ({ file, line: line + fault.line - 1, says: fault.message })));
      if (faults.length > 0) continue;
    }
    report.taken.add(hash);
  }
  return report;
}

const isBeyondGrammar = (file: string, script: string) =>
  beyondGrammar.some((exception) => exception.file === file && script.includes(exception.part));
