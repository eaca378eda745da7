import type { Schema } from '../parity/schema.ts';
import { isWord, type Token } from '../parity/tokens.ts';
import { columnsOf, recordsOf } from './check-names.ts';
import type { Check, Fault } from './fault.ts';
import { ofEachUnit, ofEachUnitAndSchema } from './of-each-unit.ts';
import { codeOf } from './sql-regions.ts';
import type { Member, Unit } from './units.ts';

const types = new Set(
  'pls_integer number date boolean clob varchar2 char raw timestamp interval exception json_object_t json_array_t'.split(
    ' ',
  ),
);
const sized = new Set(['varchar2', 'char', 'raw']);

/** A declaration is there once, of a type that is there, with a size where one is needed and none where one is not. */
export const checkDeclarations: Check = ofEachUnit((unit) => [
  ...declarationsOf(unit).flatMap(faultsOfStretch),
  ...unit.members.flatMap(checkParameters(unit)),
]);

type Stretch = { file: string; tokens: Token[] };

/** The stretches between `is` and `begin`, and what a package declares by itself. */
function declarationsOf(unit: Unit): Stretch[] {
  const inMember = new Set(unit.members.flatMap((member) => member.body));
  const stretches = unit.members
    .filter((member) => member.body.length > 0)
    .map((member) =>
      member.body.slice(
        0,
        member.body.findIndex((token) => isWord(token, 'begin')),
      ),
    );
  const outside = codeOf(unit).filter((token) => !inMember.has(token));
  // Each timing point of a compound trigger declares for itself.
  const points = outside.flatMap((token, at) => {
    const isPoint = isWord(token, 'is') && ['row', 'statement'].some((word) => isWord(outside[at - 1], word));
    const rest = outside.slice(at + 1);
    return isPoint
      ? [
          rest.slice(
            0,
            rest.findIndex((it) => isWord(it, 'begin')),
          ),
        ]
      : [];
  });
  const begin = unit.kind === 'trigger' || unit.kind === 'block' ? outside.findIndex((it) => isWord(it, 'begin')) : -1;
  return [...stretches, ...points, begin < 0 ? outside : outside.slice(0, begin)].map((tokens) => ({
    file: unit.file,
    tokens,
  }));
}

function faultsOfStretch({ file, tokens }: Stretch): Fault[] {
  const seen = new Set<string>();
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1];
    const isFirst = at === 0 || [';', 'is', 'as', 'declare', 'trigger'].some((word) => isWord(before, word));
    if (!isFirst || token.kind !== 'word' || !/^[vgce]_/.test(token.text)) return [];
    const type = tokens[isWord(tokens[at + 1], 'constant') ? at + 2 : at + 1];
    const after = tokens[tokens.indexOf(type as Token) + 1];
    if (type?.kind !== 'word') return [];
    const faults: Fault[] = [];
    const tell = (says: string) => faults.push({ file, line: token.line, says: `${token.text} ${says}` });
    if (seen.has(token.text)) tell('is declared twice');
    seen.add(token.text);
    // `table.column%type` and `package.type` are looked at by the checks of columns and calls.
    const isNamed = /%(?:row)?type$|^t_/.test(type.text) || isWord(after, '.');
    if (!isNamed && !types.has(type.text)) tell(`has the unknown type ${type.text}`);
    if (sized.has(type.text) && !isWord(after, '(')) tell('is a text without a size');
    return faults;
  });
}

const checkParameters =
  (unit: Unit) =>
  (member: Member): Fault[] => {
    const names = member.parameters.map((parameter) => parameter.name);
    const fault = (says: string) => ({ file: unit.file, line: member.line, says: `${member.name}: ${says}` });
    return [
      ...names.filter((name, at) => names.indexOf(name) < at).map((name) => fault(`${name} is declared twice`)),
      ...member.parameters
        .filter((parameter) => parameter.type.includes('('))
        .map((parameter) => fault(`${parameter.name} has a size, which no parameter has`)),
      ...names.filter((name) => !/^p_/.test(name)).map((name) => fault(`${name} is no name of a parameter`)),
    ];
  };

/** A record has the fields of its table, or of its loop's query. */
export const checkFields: Check = ofEachUnitAndSchema((unit, schema) => {
  const records = recordsOf(unit);
  const loops = loopFields(unit, schema);
  return unit.tokens.flatMap((token, at) => {
    const field = unit.tokens[at + 2];
    if (!isWord(unit.tokens[at + 1], '.') || isWord(unit.tokens[at - 1], '.') || field?.kind !== 'word') return [];
    const fields = fieldsOf(token.text, records, loops, schema);
    if (!fields || fields.includes(field.text)) return [];
    return [{ file: unit.file, line: token.line, says: `${token.text} has no field ${field.text}` }];
  });
});

function fieldsOf(name: string, records: Map<string, string>, loops: Map<string, string[]>, schema: Schema) {
  const table = records.get(name);
  return loops.get(name) ?? (table ? columnsOf(table, schema) : undefined);
}

// The last word of each item in the list of `for r_x in (select …`; of `*` the columns of the table behind `from`.
function loopFields(unit: Unit, schema: Schema): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  unit.tokens.forEach((token, at) => {
    const next = unit.tokens.slice(at + 1, at + 4).map((word) => word.text);
    if (!token.text.startsWith('r_') || next.join(' ') !== 'in ( select') return;
    let depth = 0;
    const names: string[] = [];
    for (let place = at + 4; place < unit.tokens.length; place += 1) {
      const word = unit.tokens[place] as Token;
      if (isWord(word, '(') || isWord(word, 'case')) depth += 1;
      if (isWord(word, ')') || isWord(word, 'end')) depth -= 1;
      const isEnd = depth === 0 && isWord(word, 'from');
      if (depth === 0 && (isEnd || isWord(word, ','))) names.push(unit.tokens[place - 1]?.text ?? '');
      if (isEnd && names.includes('*')) names.push(...(columnsOf(unit.tokens[place + 1]?.text ?? '', schema) ?? []));
      if (isEnd || depth < 0) break;
    }
    fields.set(token.text, [...(fields.get(token.text) ?? []), ...names]);
  });
  return fields;
}
