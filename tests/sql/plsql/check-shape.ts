import { basename } from 'node:path';
import { readScript } from '../../../main/database/schema/sqlplus-script.ts';
import type { Parameter } from '../parity/schema.ts';
import { isWord } from '../parity/tokens.ts';
import type { Check, Fault } from './fault.ts';
import { ofEachUnit } from './of-each-unit.ts';
import { rememberedText } from './remember.ts';
import type { Member, Unit } from './units.ts';

/** Scripts: everything ends as SQL*Plus wants it, in ASCII, lower case and 120 columns. */
export const checkScripts: Check = ({ files }) =>
  Object.entries(files).flatMap(([file, text]) => checkScript(text, file));

const checkScript = rememberedText((text, file) => {
  const faults: Fault[] = [];
  const lines = text.split('\n');
  lines.forEach((line, index) => {
    const tell = (says: string) => faults.push({ file, line: index + 1, says });
    if (/[^\x20-\x7e]/.test(line)) tell('a character beyond ASCII, or a tab: it depends on NLS_LANG');
    if (/\s$/.test(line)) tell('a blank at the end of the line');
    if (line.length > 120 && !line.startsWith('comment on')) tell('longer than 120 columns');
    // SQL*Plus joins the next line to one that ends in a hyphen.
    if (/[^-]\s*-$/.test(line)) tell('a hyphen at the end of the line continues it in SQL*Plus');
  });
  for (const statement of readScript(text)) {
    const tell = (says: string) => faults.push({ file, line: statement.line, says });
    if (statement.kind === 'plsql' && statement.end !== '/') tell('no / after the block');
    if (statement.kind === 'sql' && statement.end !== ';') tell('no ; after the statement');
    if (statement.text === '/') tell('a / that runs the statement before it once more');
    const code = statement.text.replace(/'(?:[^']|'')*'|"[^"]*"|--.*$/gm, '');
    if (statement.kind !== 'command' && /[A-Z]/.test(code)) tell(`capitals in ${/\w*[A-Z]\w*/.exec(code)?.[0]}`);
    if (statement.kind === 'sql' && /;/.test(code)) tell('a second statement on the line, or text after the ;');
  }
  return faults;
});

/** One object per file, under its name; specification and body agree; every end says what it ends. */
export const checkUnits: Check = (source) => [
  ...checkNames(source),
  ...source.units.filter((unit) => unit.kind === 'package').flatMap((unit) => checkBody(unit, source.units)),
  ...checkInstalled(source.files, source.units),
];

const checkNames = ofEachUnit((unit) => [...checkFile(unit), ...checkEnds(unit)]);

function checkFile(unit: Unit): Fault[] {
  if (unit.kind !== 'package' && unit.kind !== 'package body') return [];
  const wanted = `${unit.name}.${unit.kind === 'package' ? 'pks' : 'pkb'}`;
  const faults: Fault[] = [];
  const tell = (says: string) => faults.push({ file: unit.file, line: unit.statement.line, says });
  if (basename(unit.file) !== wanted) tell(`${unit.kind} ${unit.name} belongs into ${wanted}`);
  const rights = unit.tokens.slice(5, 7).map((token) => token.text);
  if (unit.kind === 'package' && rights.join(' ') !== 'authid definer')
    tell(`${unit.name} does not say authid definer`);
  return faults;
}

function checkEnds(unit: Unit): Fault[] {
  const faults: Fault[] = [];
  const last = unit.tokens.at(-2);
  if (unit.name && last?.text !== unit.name.split('.').at(-1)) {
    faults.push({ file: unit.file, line: last?.line ?? 0, says: `the last end does not say ${unit.name}` });
  }
  for (const member of unit.members) {
    if (member.body.length > 0 && member.endName !== member.name) {
      faults.push({ file: unit.file, line: member.line, says: `the end of ${member.name} says ${member.endName}` });
    }
  }
  return faults;
}

const tellParameter = ({ name, direction, type, default: value }: Parameter) =>
  `${name} ${direction} ${type}${value === null ? '' : ` default ${value}`}`;

const tellMember = ({ kind, parameters, returns }: Member) =>
  `${kind}(${parameters.map(tellParameter).join(', ')})${returns ? ` return ${returns}` : ''}`;

function checkBody(specification: Unit, units: Unit[]): Fault[] {
  const body = units.find((unit) => unit.kind === 'package body' && unit.name === specification.name);
  const { file } = specification;
  if (!body) return [{ file, line: 1, says: `${specification.name} has no body` }];
  return specification.members.flatMap((declared) => {
    const written = body.members.find((member) => member.name === declared.name);
    const fault = (says: string) => [{ file: body.file, line: written?.line ?? 1, says }];
    if (!written) return fault(`${declared.name} is declared and not written`);
    if (tellMember(declared) === tellMember(written)) return [];
    return fault(`${declared.name} is ${tellMember(written)}, declared as ${tellMember(declared)}`);
  });
}

/** Each list of files, and the folder of which it must call every one. */
const lists = { '03_packages.sql': 'packages/', '04_triggers.sql': 'triggers/', '05_views.sql': 'views/' } as const;

const calledBy = (files: Record<string, string>, list: string): string[] =>
  [...(files[list] ?? '').matchAll(/^@@(\S+)$/gm)].map((match) => match[1] ?? '');

// What a list forgets is never installed; what it calls before its time does not compile.
function checkInstalled(files: Record<string, string>, units: Unit[]): Fault[] {
  const file = '03_packages.sql';
  const called = calledBy(files, file);
  const faults: Fault[] = Object.entries(lists).flatMap(([list, folder]) => {
    const names = calledBy(files, list);
    const fault = (says: string) => ({ file: list, line: 1, says });
    return [
      ...Object.keys(files)
        .filter((name) => name.startsWith(folder) && !names.includes(name))
        .map((name) => fault(`${name} is not installed`)),
      ...names.filter((name) => files[name] === undefined).map((name) => fault(`${name} is not there`)),
    ];
  });
  for (const unit of units.filter((candidate) => candidate.file.startsWith('packages/'))) {
    const before = called.slice(0, called.indexOf(unit.file));
    const needed = new Set(unit.tokens.filter(isPackage).map((token) => token.text));
    needed.delete(unit.name);
    if (unit.kind === 'package body' && !before.includes(`packages/${unit.name}.pks`)) {
      faults.push({ file, line: 1, says: `${unit.file} comes before its specification` });
    }
    for (const name of needed) {
      if (!before.includes(`packages/${name}.pks`))
        faults.push({ file, line: 1, says: `${unit.file} comes before ${name}` });
    }
  }
  return faults;
}

const isPackage = ({ kind, text }: { kind: string; text: string }) => kind === 'word' && text.startsWith('pkg_');

/** A trigger's predicates are PL/SQL alone; what stands in a SQL statement does not know them. */
export const checkPredicates: Check = ofEachUnit((unit) =>
  unit.tokens.flatMap((token, at) => {
    if (!['inserting', 'updating', 'deleting'].includes(token.text) || token.kind !== 'word') return [];
    const from = unit.tokens.slice(0, at).findLastIndex((before) => isWord(before, ';') || isWord(before, 'begin'));
    const before = unit.tokens.slice(from + 1, at);
    const isSql = ['insert', 'update', 'delete', 'select', 'merge'].some((word) => isWord(before[0], word));
    return isSql ? [{ file: unit.file, line: token.line, says: `${token.text} inside a SQL statement` }] : [];
  }),
);
