import { readScript } from '../../../main/database/schema/sqlplus-script.ts';
import { isWord, readerOf, splitAt, type Token, tokensOf, withoutComments } from '../parity/tokens.ts';
import type { Check, Fault } from './fault.ts';
import { ofEachUnit } from './of-each-unit.ts';
import { rememberedText } from './remember.ts';
import { codeOf } from './sql-regions.ts';
import type { Unit } from './units.ts';

/** Oracle's own functions that are used here, each with the fewest and the most arguments it takes. */
const functions: Record<string, [fewest: number, most: number]> = {
  add_months: [2, 2],
  avg: [1, 1],
  cast: [1, 1],
  coalesce: [2, 99],
  compose: [1, 1],
  count: [1, 1],
  chr: [1, 1],
  decode: [3, 99],
  decompose: [1, 2],
  exception_init: [2, 2],
  extract: [1, 1],
  greatest: [1, 99],
  asciistr: [1, 1],
  instr: [2, 4],
  json_object: [0, 99],
  json_object_t: [0, 1],
  json_array_t: [0, 1],
  ceil: [1, 1],
  json_array: [0, 99],
  json_arrayagg: [1, 1],
  least: [1, 99],
  length: [1, 1],
  lengthb: [1, 1],
  listagg: [1, 2],
  lower: [1, 1],
  max: [1, 1],
  min: [1, 1],
  mod: [2, 2],
  nullif: [2, 2],
  from_tz: [2, 2],
  numtodsinterval: [2, 2],
  nvl: [2, 2],
  raise_application_error: [2, 3],
  regexp_count: [2, 4],
  regexp_like: [2, 3],
  regexp_replace: [2, 6],
  regexp_substr: [2, 6],
  replace: [2, 3],
  round: [1, 2],
  sign: [1, 1],
  substr: [2, 3],
  sum: [1, 1],
  sys_context: [2, 3],
  sys_extract_utc: [1, 1],
  to_char: [1, 3],
  to_clob: [1, 2],
  to_date: [1, 3],
  to_number: [1, 3],
  translate: [3, 3],
  ltrim: [1, 2],
  rtrim: [1, 2],
  trim: [1, 1],
  trunc: [1, 2],
  unistr: [1, 1],
  updating: [0, 1],
  upper: [1, 1],
};

/** Words that stand before a bracket and call nothing. */
const notCalled = new Set(
  `and any as between by case char check elsif else end exists for from group having if in index into is key like not
  number on or order over procedure record return returning select set table then timestamp unique using values varchar2 when
  where within primary raw key within`.split(/\s+/),
);

/** What is called by a bare name is Oracle's, with as many arguments as it takes, or one of the unit's own members. */
export const checkFunctions: Check = (source) => [
  ...checkUnits(source),
  ...Object.entries(source.files)
    .filter(([file]) => /^0[25]_/.test(file))
    .flatMap(([file, text]) => checkScript(text, file)),
];

const checkUnits = ofEachUnit((unit) => [
  ...checkNames(codeOf(unit), unit.file, ownNames(unit)),
  ...checkStatements(unit),
]);

const checkScript = rememberedText((text, file) =>
  readScript(text)
    .filter((statement) => statement.kind === 'sql' && !/^(?:comment|insert)/.test(statement.text))
    .flatMap(({ text: sql, line }) => checkNames(withoutComments(tokensOf(sql, line)), file, null)),
);

const ownNames = (unit: Unit): Set<string> => new Set(unit.members.map((member) => member.name));

// In DDL the name of a table or of a key's columns stands before a bracket too: there only Oracle's are looked at.
function checkNames(tokens: Token[], file: string, own: Set<string> | null): Fault[] {
  const faults: Fault[] = [];
  tokens.forEach((token, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    if (token.kind !== 'word' || !isWord(after, '(') || isWord(before, '.') || notCalled.has(token.text)) return;
    const isDeclared = ['procedure', 'function', 'into', 'on', 'references'].some((word) => isWord(before, word));
    if (isDeclared || own?.has(token.text) || /^[vgtc]_/.test(token.text)) return;
    const tell = (says: string) => faults.push({ file, line: token.line, says: `${token.text} ${says}` });
    const takes = functions[token.text];
    if (!takes) tell('is no function');
    else {
      const given = splitAt(readerOf(tokens.slice(at + 1)).bracket(), ',').length;
      if (given < takes[0] || given > takes[1]) tell(`is called with ${given} arguments`);
    }
  });
  return faults;
}

const statementWords = new Set('null return exit continue raise begin end exception else commit rollback'.split(' '));

/** A statement that is a name alone calls a member. */
function checkStatements(unit: Unit): Fault[] {
  const own = ownNames(unit);
  return codeOf(unit).flatMap((token, at, tokens) => {
    const isFirst = [';', 'begin', 'then', 'else', 'loop', 'is'].some((word) => isWord(tokens[at - 1], word));
    if (token.kind !== 'word' || !isFirst || !isWord(tokens[at + 1], ';')) return [];
    if (own.has(token.text) || statementWords.has(token.text)) return [];
    return [{ file: unit.file, line: token.line, says: `${token.text} is not there to be called` }];
  });
}
