import type { Parameter } from '../parity/schema.ts';
import { isWord, readerOf, splitAt, type Token } from '../parity/tokens.ts';
import type { Member, Unit } from './units.ts';

/** A call of one of our members: `pkg_x.y(...)`, or `y(...)` inside pkg_x. */
export type Call = {
  package: string;
  name: string;
  line: number;
  /** Where the call stands among the tokens that were searched. */
  at: number;
  /** Argument by parameter; a name of digits is an argument by position. */
  arguments: Map<string, Token[]>;
  isLocal: boolean;
};

/** The calls among the tokens, which belong to `unit`. */
export function callsOf(tokens: Token[], unit: Unit): Call[] {
  const known = found.get(tokens) ?? findCalls(tokens, unit);
  found.set(tokens, known);
  return known;
}

const found = new WeakMap<Token[], Call[]>();

function findCalls(tokens: Token[], unit: Unit): Call[] {
  const local = new Set(unit.members.map((member) => member.name));
  const calls: Call[] = [];
  tokens.forEach((token, at) => {
    if (token.kind !== 'word') return;
    const before = tokens[at - 1];
    const call = (packageName: string, name: string, after: number, isLocal: boolean) =>
      calls.push({ package: packageName, name, line: token.line, at, arguments: argumentsOf(tokens, after), isLocal });
    if (token.text.startsWith('pkg_') && isWord(tokens[at + 1], '.') && !isWord(before, '.')) {
      call(token.text, tokens[at + 2]?.text ?? '', at + 3, false);
    } else if (local.has(token.text) && !['procedure', 'function', 'end', '.'].some((word) => isWord(before, word))) {
      // A column of the same name stands behind an alias or is an argument's name.
      if (!isWord(tokens[at + 1], '=>')) call(unit.name, token.text, at + 1, true);
    }
  });
  return calls;
}

function argumentsOf(tokens: Token[], at: number): Map<string, Token[]> {
  if (!isWord(tokens[at], '(')) return new Map();
  return new Map(
    splitAt(readerOf(tokens.slice(at)).bracket(), ',').map((argument, index) =>
      isWord(argument[1], '=>') ? [argument[0]?.text ?? '', argument.slice(2)] : [String(index), argument],
    ),
  );
}

/** Who is called: the declaration in the specification, or in the body for a private member. */
export function memberOf(call: Pick<Call, 'package' | 'name'>, units: Unit[]): Member | undefined {
  const named = units.filter((unit) => unit.name === call.package);
  const declared = named.flatMap((unit) => unit.members.filter((member) => member.name === call.name));
  return declared.find((member) => member.body.length > 0) ?? declared[0];
}

export const isPublic = (call: Pick<Call, 'package' | 'name'>, units: Unit[]): boolean =>
  units.some(
    (unit) =>
      unit.kind === 'package' && unit.name === call.package && unit.members.some((member) => member.name === call.name),
  );

export const isRequired = (parameter: Parameter): boolean => parameter.default === null;
