import { readScript, type ScriptStatement } from '../../../../main/database/schema/sqlplus-script.ts';
import { type Member, unitsOf } from '../units.ts';

/** A statement that a mutant has changed, and the line of the file that its first line is. */
export type ChangedStatement = { script: string; line: number };

/**
 * What the grammar has to be asked about a mutant: the changed statements. Of a package only the changed member, in a
 * package of its own, because a member is a twentieth of what the grammar would have to read, and its end has to be its end
 * there as well.
 */
export function changedStatements(file: string, before: string, after: string): ChangedStatement[] {
  const earlier = readScript(before);
  const texts = new Set(earlier.map(({ text }) => text));
  const changed = readScript(after).filter(({ kind, text }) => kind !== 'command' && !texts.has(text));
  const [only] = changed;
  const member = changed.length === 1 && only ? changedMember(file, before, after, only) : null;
  return member ? [member] : changed.map(({ kind, text, line }) => ({ script: scriptOf(kind, text), line }));
}

const scriptOf = (kind: ScriptStatement['kind'], text: string) => `${text}${kind === 'sql' ? ';' : '\n/'}\n`;

function changedMember(file: string, before: string, after: string, changed: ScriptStatement): ChangedStatement | null {
  const [was, is] = [before.split('\n'), after.split('\n')];
  let first = 0;
  while (was[first] === is[first]) first += 1;
  let last = 0;
  while (was.at(-1 - last) === is.at(-1 - last) && was.length - last > first && is.length - last > first) last += 1;
  const unit = unitsOf({ [file]: before }).find(({ statement }) => statement.line === changed.line);
  if (unit?.kind !== 'package body') return null;
  const member = unit.members.find((one) => one.line <= first + 1 && was.length - last <= endOf(one));
  if (!member) return null;
  const lines = is.slice(member.line - 1, endOf(member) + is.length - was.length);
  return {
    script: `create or replace package body ${unit.name} as\n${lines.join('\n')}\nend;\n/\n`,
    line: member.line - 1,
  };
}

const endOf = (member: Member): number => member.body.at(-1)?.line ?? member.line;
