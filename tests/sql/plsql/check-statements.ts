import { isWord, splitAt, type Token } from '../parity/tokens.ts';
import type { Check, Fault } from './fault.ts';
import { ofEachUnit } from './of-each-unit.ts';
import { codeOf, sqlRegionsOf } from './sql-regions.ts';
import type { Member, Unit } from './units.ts';

/** A function returns a value at every end it has, a procedure and a trigger return none. */
export const checkReturnValues: Check = ofEachUnit((unit) => {
  const inMember = new Set(unit.members.flatMap((member) => member.body));
  const outside = codeOf(unit).filter((token) => !inMember.has(token));
  const fault = (token: Token | undefined, says: string): Fault => ({
    file: unit.file,
    line: token?.line ?? 1,
    says,
  });
  return [
    ...(unit.kind === 'trigger' ? withValue(outside).map((token) => fault(token, 'a trigger returns a value')) : []),
    ...unit.members.flatMap((member) => faultsOfReturns(member, fault)),
  ];
});

const withValue = (tokens: Token[]): Token[] =>
  tokens.filter((token, at) => isWord(token, 'return') && !isWord(tokens[at + 1], ';'));

function faultsOfReturns(member: Member, fault: (token: Token | undefined, says: string) => Fault): Fault[] {
  const { body, kind, name } = member;
  if (body.length === 0) return [];
  const valued = withValue(body);
  if (kind === 'procedure') return valued.map((token) => fault(token, `the procedure ${name} returns a value`));
  const empty = body.filter((token) => isWord(token, 'return') && !valued.includes(token));
  return [
    ...empty.map((token) => fault(token, `the function ${name} returns no value`)),
    ...endsOf(body)
      .filter((statement) => !['return', 'raise'].some((word) => isWord(statement[0], word)))
      .map((statement) => fault(statement[0] ?? body[0], `the function ${name} ends without a return`)),
  ];
}

/** The last statement of a body and of each of its handlers. */
function endsOf(body: Token[]): Token[][] {
  const ends: Token[][] = [];
  let depth = 0;
  let statement: Token[] = [];
  let last: Token[] = [];
  let isHandling = false;
  body.forEach((token, at) => {
    const before = body[at - 1];
    const opens = ['begin', 'if', 'loop', 'case'].some((word) => isWord(token, word)) && !isWord(before, 'end');
    if (opens) depth += 1;
    if (isWord(token, 'end')) depth -= 1;
    const isTop = depth === 1 && !opens;
    const isHandler = isTop && isHandling && isWord(token, 'when');
    const isException = isTop && isWord(token, 'exception');
    const isEnd = depth === 0 && isWord(token, 'end');
    if (isException || isEnd || (isHandler && last.length > 0)) {
      ends.push(last);
      last = [];
    }
    if (isException) isHandling = true;
    if (isException || isEnd || (isTop && isWord(token, 'then')) || (depth === 1 && isWord(token, 'begin'))) {
      statement = [];
    } else if (isWord(token, ';')) {
      if (depth === 1) {
        last = statement;
        statement = [];
      }
    } else statement.push(token);
  });
  return ends;
}

/** `exit` and `continue` stand in a loop. */
export const checkLoops: Check = ofEachUnit((unit) => {
  let depth = 0;
  return codeOf(unit).flatMap((token, at, tokens) => {
    if (isWord(token, 'loop')) depth += isWord(tokens[at - 1], 'end') ? -1 : 1;
    const leaves = (isWord(token, 'exit') || isWord(token, 'continue')) && !isWord(tokens[at - 1], '.');
    return leaves && depth === 0
      ? [{ file: unit.file, line: token.line, says: `${token.text} outside of a loop` }]
      : [];
  });
});

// Of package STANDARD.
const predefined = new Set(
  `access_into_null case_not_found collection_is_null cursor_already_open dup_val_on_index invalid_cursor
  invalid_number no_data_found others program_error rowtype_mismatch storage_error subscript_beyond_count
  subscript_outside_limit timeout_on_resource too_many_rows value_error zero_divide`.split(/\s+/),
);

/** A handler's and a raised exception is Oracle's or a declared one; those of packages are looked at as members. */
export const checkExceptions: Check = ({ units }) =>
  units.flatMap((unit) =>
    codeOf(unit).flatMap((token, at, tokens) => {
      const next = tokens[at + 1];
      const isRaised = isWord(token, 'raise') && next?.kind === 'word' && isWord(tokens[at + 2], ';');
      const isHandled =
        (isWord(token, 'when') || isWord(token, 'or')) &&
        next?.kind === 'word' &&
        (isWord(tokens[at + 2], 'then') || isWord(tokens[at + 2], 'or')) &&
        !/^(?:[vgp]_|true$|false$|null$|sql%|inserting$|updating$|deleting$)/.test(next.text);
      if ((!isRaised && !isHandled) || predefined.has(next?.text ?? '')) return [];
      const isDeclared = tokens.some(
        (other, place) => other.text === next?.text && isWord(tokens[place + 1], 'exception'),
      );
      return isDeclared ? [] : [{ file: unit.file, line: token.line, says: `there is no exception ${next?.text}` }];
    }),
  );

/** A query of PL/SQL goes into as many variables as it has columns. */
export const checkInto: Check = ofEachUnit((unit) => {
  const code = codeOf(unit);
  return sqlRegionsOf(code).flatMap(({ tokens }) => {
    const before = code[code.indexOf(tokens[0] as Token) - 1];
    const isStatement = [';', 'begin', 'then', 'else', 'loop'].some((word) => isWord(before, word));
    if (!isWord(tokens[0], 'select') || !isStatement) return [];
    const fault = (says: string) => [{ file: unit.file, line: tokens[0]?.line ?? 0, says }];
    const into = topLevel(tokens, 'into');
    const from = topLevel(tokens, 'from');
    if (into < 0 || into > from) return fault('a query that goes nowhere');
    const list = tokens.slice(1, into);
    if (list.some((token, at) => isWord(token, '*') && !isWord(list[at + 1], ')') && isWord(list[at - 1], '.')))
      return [];
    const [columns, variables] = [splitAt(list, ',').length, splitAt(tokens.slice(into + 1, from), ',').length];
    return columns === variables ? [] : fault(`${columns} columns go into ${variables} variables`);
  });
});

function topLevel(tokens: Token[], word: string): number {
  let depth = 0;
  return tokens.findIndex((token) => {
    if (isWord(token, '(') || isWord(token, 'case')) depth += 1;
    if (isWord(token, ')') || isWord(token, 'end')) depth -= 1;
    return depth === 0 && isWord(token, word);
  });
}

/** A name in double quotes is another name than without. */
export const checkQuotes: Check = ({ units }: { units: Unit[] }) =>
  units
    .filter((unit) => /^(?:0\d_|(?:packages|triggers|views)\/)/.test(unit.file))
    .flatMap((unit) => {
      const code = unit.statement.text.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, '');
      return code.includes('"')
        ? [{ file: unit.file, line: unit.statement.line, says: 'a name in double quotes' }]
        : [];
    });
