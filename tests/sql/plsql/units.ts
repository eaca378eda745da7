import { readScript, type ScriptStatement } from '../../../main/database/schema/sqlplus-script.ts';
import { readParameters } from '../parity/ddl-reader.ts';
import type { Parameter } from '../parity/schema.ts';
import { isWord, readerOf, type Token, tokensOf, withoutComments, writeTokens } from '../parity/tokens.ts';
import { rememberedText } from './remember.ts';

/** One `create or replace …` of PL/SQL, or an anonymous block. */
export type Unit = {
  file: string;
  kind: 'package' | 'package body' | 'trigger' | 'block';
  name: string;
  /** Without comments. */
  tokens: Token[];
  members: Member[];
  statement: ScriptStatement;
};

export type Member = {
  name: string;
  kind: 'procedure' | 'function';
  parameters: Parameter[];
  returns: string | null;
  line: number;
  /** From `is` to `end`; empty in a specification. */
  body: Token[];
  /** The word between `end` and `;`; null when there is none. */
  endName: string | null;
};

/** Every PL/SQL unit of the files, those of `.pks` and `.pkb` as well as triggers and blocks in scripts. */
export function unitsOf(files: Record<string, string>): Unit[] {
  return Object.entries(files).flatMap(([file, text]) => unitsOfFile(text, file));
}

const unitsOfFile = rememberedText((text, file) =>
  readScript(text)
    .filter((statement) => statement.kind === 'plsql')
    .map((statement) => readUnit(file, statement)),
);

function readUnit(file: string, statement: ScriptStatement): Unit {
  const tokens = withoutComments(tokensOf(statement.text, statement.line));
  const reader = readerOf(tokens);
  const isNamed = reader.takes('create', 'or', 'replace');
  const kind = reader.takes('package', 'body')
    ? 'package body'
    : reader.takes('package')
      ? 'package'
      : reader.takes('trigger')
        ? 'trigger'
        : 'block';
  const name = isNamed ? reader.name() : '';
  return { file, kind, name, tokens, members: membersOf(reader.rest()), statement };
}

function membersOf(tokens: Token[]): Member[] {
  const members: Member[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const kind = tokens[at]?.text;
    if (kind !== 'procedure' && kind !== 'function') continue;
    const member = readMember(tokens, at, kind);
    members.push(member);
    at += member.body.length > 0 ? tokens.slice(at).indexOf(member.body.at(-1) as Token) : 0;
  }
  return members;
}

function readMember(tokens: Token[], at: number, kind: Member['kind']): Member {
  const reader = readerOf(tokens.slice(at + 1));
  const line = tokens[at]?.line ?? 0;
  const name = reader.name();
  const parameters = isWord(reader.peek(), '(') ? readParameters(reader.bracket(), (type) => type) : [];
  const returns = reader.takes('return') ? reader.name() : null;
  reader.takes('deterministic');
  if (!reader.takes('is') && !reader.takes('as')) {
    return { name, kind, parameters, returns, line, body: [], endName: null };
  }
  const rest = reader.rest();
  const end = endOfBlock(rest);
  const closing = rest[end + 1];
  const body = rest.slice(0, end + 1);
  return { name, kind, parameters, returns, line, body, endName: closing?.kind === 'word' ? closing.text : null };
}

/** Where the `end` is that closes the first `begin`, among the tokens that follow `is`. */
export function endOfBlock(tokens: Token[]): number {
  let depth = 0;
  let hasBegun = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (isWord(token, 'end')) {
      depth -= 1;
      if (['if', 'loop', 'case'].some((word) => isWord(tokens[at + 1], word))) at += 1;
      if (hasBegun && depth === 0) return at;
    } else if (['if', 'loop', 'case', 'begin'].some((word) => isWord(token, word))) {
      depth += 1;
      hasBegun ||= isWord(token, 'begin');
    }
  }
  throw new Error(`A block is not closed: ${writeTokens(tokens.slice(0, 12))}`);
}
