import { isWord, type Token } from '../parity/tokens.ts';
import { callsOf, memberOf } from './calls.ts';
import type { Check, Fault } from './fault.ts';
import { remembered } from './remember.ts';
import { codeOf } from './sql-regions.ts';
import type { Member, Unit } from './units.ts';

// The prefixes of the house: local, parameter, package state, constant, exception, type, index and record of a loop.
const isVariable = (token: Token | undefined) => token?.kind === 'word' && /^[vpgceirt]_\w+$/.test(token.text);

/** Names that a stretch of code declares: its first words after `is`, `declare` and `;`, and a loop's. */
function declaredIn(tokens: Token[]): Map<string, Token> {
  const declared = new Map<string, Token>();
  tokens.forEach((token, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const isLoop = (isWord(before, 'for') || isWord(before, 'forall')) && isWord(after, 'in');
    const isType = isWord(before, 'type') && isWord(after, 'is');
    const isPlain = at === 0 || [';', 'is', 'as', 'declare', 'trigger'].some((word) => isWord(before, word));
    const isDeclaration = isPlain && after?.kind === 'word' && !/^(?:is|in|then|loop)$/.test(after.text);
    if (isVariable(token) && (isLoop || isType || isDeclaration)) declared.set(token.text, token);
  });
  return declared;
}

/** Each variable is declared where it is used, and used where it is declared. */
export const checkVariables: Check = ({ units }) =>
  units.flatMap((unit) => {
    const specification = units.find(
      (other) => unit.kind === 'package body' && other.kind === 'package' && other.name === unit.name,
    );
    return faultsOf(unit)(specification ?? unit);
  });

const faultsOf = remembered((unit: Unit) =>
  remembered((specification: Unit) => checkUnit(unit, specification === unit ? [] : specification.tokens)),
);

/** @param specified a body knows what its specification declares */
function checkUnit(unit: Unit, specified: Token[]): Fault[] {
  const inMember = new Set(unit.members.flatMap((member) => member.body));
  const outside = codeOf(unit).filter((token) => !inMember.has(token));
  const shared = declaredIn(outside);
  const known = new Map([...shared, ...declaredIn(specified)]);
  // A specification's constants are for others.
  const faults = unit.kind === 'package' ? [] : unused(shared, unit.tokens, unit);
  if (unit.kind === 'trigger' || unit.kind === 'block')
    faults.push(...undeclared(outside, [shared], unit, unit.members));
  for (const member of unit.members) {
    const own = declaredIn(member.body);
    const parameters = new Map(
      member.parameters.map((parameter): [string, Token] => [parameter.name, member.body[0] as Token]),
    );
    faults.push(...undeclared(member.body, [own, parameters, known], unit, []), ...unused(own, member.body, unit));
  }
  return faults;
}

function undeclared(tokens: Token[], declared: Map<string, Token>[], unit: Unit, members: Member[]): Fault[] {
  const parameters = new Set(members.flatMap((member) => member.parameters.map((parameter) => parameter.name)));
  return tokens.flatMap((token, at) => {
    const isName = isVariable(token) && !isWord(tokens[at - 1], '.') && !isWord(tokens[at + 1], '=>');
    if (!isName || declared.some((names) => names.has(token.text)) || parameters.has(token.text)) return [];
    return [{ file: unit.file, line: token.line, says: `${token.text} is not declared` }];
  });
}

function unused(declared: Map<string, Token>, tokens: Token[], unit: Unit): Fault[] {
  return [...declared].flatMap(([name, declaration]) => {
    const uses = tokens.filter((token, at) => isWord(token, name) && !isWord(tokens[at + 1], '=>'));
    if (uses.length > 1) return [];
    return [{ file: unit.file, line: declaration.line, says: `${name} is declared and not used` }];
  });
}

/** A parameter that comes in is not written (PLS-00363): neither assigned, nor fetched into, nor given as an OUT one. */
export const checkAssignments: Check = ({ units }) =>
  units.flatMap((unit) =>
    unit.members.flatMap((member) => {
      const incoming = new Set(
        member.parameters.filter((parameter) => parameter.direction === 'in').map((parameter) => parameter.name),
      );
      const fault = (token: Token | undefined, name: string) => ({
        file: unit.file,
        line: token?.line ?? member.line,
        says: `${name} is an IN parameter of ${member.name} and written`,
      });
      const assigned = member.body.filter(
        (token, at) => incoming.has(token.text) && (isWord(member.body[at + 1], ':=') || isFetched(member.body, at)),
      );
      const given = callsOf(member.body, unit).flatMap((call) => {
        const called = memberOf(call, units);
        return [...call.arguments].flatMap(([name, argument]) => {
          const isOut = called?.parameters.some((parameter) => parameter.name === name && parameter.direction !== 'in');
          return isOut && incoming.has(argument[0]?.text ?? '') ? [argument[0]] : [];
        });
      });
      return [...assigned, ...given].map((token) => fault(token, token?.text ?? ''));
    }),
  );

// Among the names between `into` and what follows them; `insert into` names a table.
function isFetched(tokens: Token[], at: number): boolean {
  let from = at - 1;
  while (
    tokens[from] &&
    (isVariable(tokens[from]) || ['.', ','].some((mark) => isWord(tokens[from], mark)) || isWord(tokens[from - 1], '.'))
  )
    from -= 1;
  return isWord(tokens[from], 'into') && !isWord(tokens[from - 1], 'insert');
}
