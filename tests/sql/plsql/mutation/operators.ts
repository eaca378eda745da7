import { closingBracket, type Site, type SourceText, sitesOf } from './sites.ts';

/** One way to break a script, and what Oracle says of it. */
export type Operator = { name: string; oracle: string; files: RegExp; sites: (source: SourceText) => Site[] };

const plsql = /^packages\/|^04_|^triggers\//;
const bodies = /\.pkb$|^04_|^triggers\//;
const specifications = /\.pks$/;
const ddl = /^0[12]_|^views\//;
const everything = /./;

const operator = (
  name: string,
  oracle: string,
  files: RegExp,
  pattern: RegExp,
  put: (it: string, match: RegExpMatchArray, source: SourceText) => string | null,
): Operator => ({
  name,
  oracle,
  files,
  sites: (source) => sitesOf(source, pattern, (it, match) => put(it, match, source)),
});

const misspelt = (it: string) => `${it}_x`;
const nothing = () => '';

const names: Operator[] = [
  operator('a variable that is not declared', 'PLS-00201', bodies, /\bv_\w+/, misspelt),
  operator('a parameter that is not declared', 'PLS-00201', bodies, /\bp_\w+\b(?!\s*(?:=>|in\b|out\b))/, misspelt),
  operator('an unknown named argument', 'PLS-00306', bodies, /\bp_\w+(?=\s*=>)/, misspelt),
  operator('an unknown member of a package', 'PLS-00302', bodies, /\bpkg_\w+\.(?<it>[a-z]\w+)/, misspelt),
  operator('an unknown package', 'PLS-00201', bodies, /\b(?<it>pkg_\w+)\.[a-z]/, misspelt),
  operator('an unknown private member', 'PLS-00201', bodies, /^ +(?<it>[a-z]\w+_\w+)(?=\(p_\w+ =>|;$)/, (it) =>
    /^(?:[vp]_|end\b)/.test(it) ? null : misspelt(it),
  ),
  operator(
    'an unknown function',
    'PLS-00201',
    /\.pkb$|^04_|^(?:triggers|views)\//,
    /\b(?:lower|upper|trim|trunc|round|coalesce|to_char)(?=\()/,
    misspelt,
  ),
  operator(
    'an unknown exception',
    'PLS-00201',
    bodies,
    /\bwhen (?<it>no_data_found|dup_val_on_index|value_error|too_many_rows|pkg_errors\.e_\w+) then/,
    misspelt,
  ),
  operator(
    'an unknown table',
    'ORA-00942',
    bodies,
    /\b(?:from|join|(?<!for )update|insert into) +(?<it>[a-z]\w+)/,
    (it) => (/^(?:dual|each|or|on)$/.test(it) ? null : misspelt(it)),
  ),
  operator(
    'an unknown column behind an alias',
    'ORA-00904',
    /\.pkb$|^04_|^(?:triggers|views)\//,
    /(?<![.:\w])[a-z]{1,2}\.(?<it>[a-z]\w+)/,
    misspelt,
  ),
  operator('an unknown column of :new or :old', 'PLS-00049', /^triggers\//, /:(?:new|old)\.(?<it>\w+)/, misspelt),
  operator('an unknown column of an insert', 'ORA-00904', bodies, /\binsert into \w+\s*\(\s*(?<it>\w+)/, misspelt),
  operator('an unknown field of a record', 'PLS-00302', bodies, /\b[vr]_\w+\.(?<it>[a-z]\w+)(?!\w*\()/, (it) =>
    /^(?:first|next|count|last|exists|delete|prior)$/.test(it) ? null : misspelt(it),
  ),
  operator('an unknown column of %type', 'PLS-00302', bodies, /\b\w+\.(?<it>\w+)%type/, misspelt),
  operator(
    'an unknown table of %type or %rowtype',
    'PLS-00201',
    bodies,
    /\b(?<it>[a-z]\w+)(?=\.\w+%type|%rowtype)/,
    misspelt,
  ),
  operator('an unknown type', 'PLS-00201', bodies, /\bv_\w+ +(?<it>pls_integer|boolean|date|number|clob)\b/, misspelt),
  operator('an end that names another', 'PLS-00113', plsql, /\bend (?<it>(?:pkg|trg)_\w+|\w+_\w+);/, misspelt),
];

const shapes: Operator[] = [
  operator(
    'another parameter in the specification',
    'PLS-00323',
    specifications,
    /\bp_\w+(?=\s+in\b|\s+out\b)/,
    misspelt,
  ),
  operator(
    'another type in the specification',
    'PLS-00323',
    specifications,
    /\bin (?<it>number|varchar2|date)\b/,
    (it) => (it === 'date' ? 'number' : 'date'),
  ),
  operator('another direction in the specification', 'PLS-00323', specifications, /\bp_\w+\s+(?<it>in|out) /, (it) =>
    it === 'in' ? 'out' : 'in',
  ),
  operator(
    'a member that is not written',
    'PLS-00323',
    specifications,
    /\b(?:procedure|function) (?<it>\w+)/,
    misspelt,
  ),
  operator('a size for a parameter', 'PLS-00103', plsql, /\b(?:in|out) varchar2\b(?!\()/, (it) => `${it}(40)`),
  operator(
    'no size for a variable',
    'PLS-00215',
    bodies,
    /\b[vgt]_\w+ +(?:constant )?varchar2(?<it>\([^)]*\))/,
    nothing,
  ),
  operator('no size for a column', 'ORA-00906', /^01_/, /\bvarchar2(?<it>\([^)]*\))/, nothing),
  operator(
    'a reserved word as a variable',
    'PLS-00103',
    bodies,
    /^ +(?<it>v_\w+) +(?:\w+(?:\.\w+)?%|pls_integer|number|date|boolean|varchar2)/,
    () => 'table',
  ),
  operator('a reserved word as a parameter', 'PLS-00103', plsql, /\bp_\w+(?=\s+in\b)/, () => 'between'),
  operator(
    'a reserved word as a column',
    'ORA-00904',
    /^01_/,
    /^ {2}(?<it>\w+) +(?:number|varchar2|date|char|timestamp)/,
    () => 'level',
  ),
  operator('a declaration made twice', 'PLS-00371', bodies, /^ +v_\w+ +(?!:?=)[^;\n]*;\n/, (it) => it + it),
  operator('a parameter declared twice', 'PLS-00410', plsql, /\(\s*(?<it>p_\w+\s+in \w+),/, (it) => `${it}, ${it}`),
  operator(
    'a column declared twice',
    'ORA-00957',
    /^01_/,
    /^ {2}\w+ +(?:number|varchar2|date|char)[^\n]*,\n/,
    (it) => it + it,
  ),
  operator('a constraint named twice', 'ORA-02264', /^02_/, /\badd constraint (?<it>\w+)/, (it, _match, { text }) => {
    const other = [...text.matchAll(/\badd constraint (\w+)/g)].find(([, name]) => name !== it);
    return other?.[1] ?? null;
  }),
];

const sql: Operator[] = [
  operator('a file that is not there to be installed', 'SP2-0310', /^0[345]_/, /^@@\w+\/(?<it>\w+)/, misspelt),
  operator('a package that nobody installs', 'PLS-00201', /^03_/, /^@@packages\/[^\n]+\n/, nothing),
  operator('an unknown table of an alteration', 'ORA-00942', /^02_/, /\balter table (?<it>\w+)/, misspelt),
  operator('an unknown table of a reference', 'ORA-00942', /^02_/, /\breferences (?<it>\w+)/, misspelt),
  operator(
    'an unknown column of a key',
    'ORA-00904',
    /^02_/,
    /\b(?:primary key|unique|foreign key) \((?<it>\w+)/,
    misspelt,
  ),
  operator(
    'an unknown column of a check',
    'ORA-00904',
    /^02_/,
    /\bcheck \((?<it>[a-z]\w+) (?:in|>|<|is|between|=)/,
    misspelt,
  ),
  operator(
    'an unknown column of an index',
    'ORA-00904',
    /^02_/,
    /\bcreate (?:unique )?index \w+ on \w+ ?\((?<it>[a-z]\w+)[,)]/,
    misspelt,
  ),
  operator(
    'a comment on an unknown column',
    'ORA-00904',
    /^01_|^views\//,
    /\bcomment on column \w+\.(?<it>\w+)/,
    misspelt,
  ),
  operator('a comment on an unknown table', 'ORA-00942', /^01_|^views\//, /\bcomment on table (?<it>\w+)/, misspelt),
  operator('a view of an unknown table', 'ORA-00942', /^views\//, /\b(?:from|join) +(?<it>[a-z]\w+)/, misspelt),
  operator('a view of an unknown column', 'ORA-00904', /^views\//, /\bas\s+select (?<it>(?:[a-z]\.)?\w+),/, misspelt),
  operator('a grant on what is not there', 'ORA-00942', /^06_/, /\bon (?<it>\w+) to\b/, misspelt),
  operator('a value too few', 'ORA-00947', bodies, /\bvalues \(\s*(?<it>[^,()']+, ?)/, nothing),
  operator('a query that goes nowhere', 'PLS-00428', bodies, /^ +into +[vp]_[^\n]*\n(?= +from\b)/, nothing),
  operator('a variable too few in into', 'PLS-00947', bodies, /^ +into +(?<it>[vp]_\w+, )/, nothing),
  operator(
    'a query that finds nothing',
    'ORA-01403',
    bodies,
    /\bwhen (?<it>no_data_found) then/,
    () => 'dup_val_on_index',
  ),
  {
    name: 'a row trigger that reads its own table',
    oracle: 'ORA-04091',
    files: /^04_|^triggers\//,
    sites: (source) =>
      sitesOf(
        source,
        /\b(?:on (?<table>\w+)\nfor each row\n(?:declare\n(?:(?!^begin)[\s\S])*?)?^begin\n)(?<it>)/,
        (_it, match) => {
          const table = match.groups?.table ?? '';
          return `  for r_own in (select 1 as one from ${table}) loop\n    null;\n  end loop;\n`;
        },
      ),
  },
];

const code: Operator[] = [
  operator('a missing semicolon', 'PLS-00103', plsql, /;$/, nothing),
  operator('a missing ; in a script', 'ORA-00933', ddl, /;$/, nothing),
  operator('a missing /', 'PLS-00103', plsql, /^\/\n/, nothing),
  operator('a missing then', 'PLS-00103', bodies, / then$/, nothing),
  operator('a missing loop', 'PLS-00103', bodies, / loop$/, nothing),
  operator('a missing end if', 'PLS-00103', bodies, /^ *end if;\n/, nothing),
  operator('a missing end loop', 'PLS-00103', bodies, /^ *end loop;\n/, nothing),
  operator('a missing begin', 'PLS-00103', bodies, /^ *begin\n/, nothing),
  operator('a missing is', 'PLS-00103', /\.pkb$/, /\)(?: return \w+)?(?<it> is)$/, nothing),
  operator('= for :=', 'PLS-00103', bodies, /^ +[vp]_\w+ (?<it>:=)/, () => '='),
  operator(':= for =>', 'PLS-00103', bodies, /\bp_\w+ +(?<it>=>)/, () => ':='),
  operator('elseif', 'PLS-00103', bodies, /\belsif\b/, () => 'elseif'),
  operator('a bracket that does not close', 'PLS-00103', everything, /\)(?=[;,]?$)/, nothing),
  operator('a bracket that does not open', 'PLS-00103', everything, /(?<=\w)\(/, () => ' '),
  operator('a text that does not end', 'PLS-00103', everything, /'~+(?<it>')/, nothing),
  operator('a text in double quotes', 'PLS-00201', bodies, /'~+'/, (it) => `"${it.slice(1, -1)}"`),
  operator('a comma too many', 'PLS-00103', plsql, /(?<=\w)\n? *\)(?=;$)/, (it) => `,${it}`),
  operator('a missing comma', 'PLS-00103', plsql, /,$/, nothing),
  operator('an operator of another language', 'PLS-00103', bodies, / (?<it>and|or|<>) /, (it) =>
    it === '<>' ? '=!' : '&&',
  ),
  operator('a return without a value', 'PLS-00503', /\.pkb$/, /\breturn(?<it> [^;\n]+);/, nothing),
  operator(
    'a function that returns nothing',
    'PLS-00503, ORA-06503',
    /\.pkb$/,
    /^ +(?<it>return [^;\n]+;)(?=\s+(?:exception\b|when\b|end (?!if|loop|case)\w+;))/,
    () => 'null;',
  ),
  operator('a value returned by a procedure', 'PLS-00372', bodies, /\breturn;/, () => 'return null;'),
  operator(
    'an exit outside of a loop',
    'PLS-00376',
    /\.pkb$/,
    /^ {4}(?<it>pkg_requests\.finish_request)/,
    (it) => `exit;\n    ${it}`,
  ),
  operator(
    'an IN parameter that is written',
    'PLS-00363',
    /\.pkb$/,
    /\bprocedure \w+\((?<name>p_\w+) in (?!out)[^()]*\) is\n(?: +v_[^\n]*\n)* +begin\n(?<it>)/,
    (_it, match) => `    ${match.groups?.name} := null;\n`,
  ),
  {
    name: 'a call without its first argument',
    oracle: 'PLS-00306',
    files: bodies,
    sites: (source) =>
      sitesOf(source, /\bpkg_(?:errors|audit|requests|audit_row)\.\w+\(\s*(?<it>p_\w+ +=> [^,()']+, ?)/, nothing),
  },
  {
    name: 'a function without its arguments',
    oracle: 'PLS-00306',
    files: /\.pkb$|^04_|^(?:triggers|views)\//,
    sites: ({ code }) =>
      [...code.matchAll(/\b(?:lower|upper|trim|trunc|round|coalesce|to_char|to_date)\(/g)].map((match) => {
        const from = match.index + match[0].length;
        return { from, to: closingBracket(code, from - 1), put: '' };
      }),
  },
];

export const operators: Operator[] = [...names, ...shapes, ...sql, ...code];
