import { OraError } from '../types.ts';

/** A row of USER_ERRORS that a test plants: it is there as soon as the object is. */
export type PlantedError = { type: string; name: string; line: number; position: number; text: string };

const alreadyThere: Record<string, [number, string]> = {
  table: [955, 'name is already used by an existing object'],
  index: [955, 'name is already used by an existing object'],
  'primary key': [2260, 'table can have only one primary key'],
  unique: [2261, 'such unique or primary key already exists in the table'],
  'foreign key': [2275, 'such a referential constraint already exists in the table'],
  check: [2264, 'name already used by an existing constraint'],
};

/** What a schema's owner has made: tables, constraints, indexes, code. */
export function createDictionary(users: readonly string[]) {
  /** `table patients`, `check patients_dob_ck`, `package body pkg_billing` … */
  const objects = new Set<string>();
  const planted: PlantedError[] = [];

  function add(kind: string, name: string): void {
    const refusal = alreadyThere[kind];
    if (refusal && objects.has(`${kind} ${name}`)) throw new OraError(...refusal);
    objects.add(`${kind} ${name}`);
  }
  function addTo(table: string, column: string): void {
    mustHave(['table'], table);
    if (objects.has(`column ${table}.${column}`))
      throw new OraError(1430, 'column being added already exists in table');
    objects.add(`column ${table}.${column}`);
  }
  function dropConstraint(table: string, name: string): void {
    mustHave(['table'], table);
    const kind = ['primary key', 'unique', 'foreign key', 'check'].find((one) => objects.delete(`${one} ${name}`));
    if (!kind) throw new OraError(2443, 'Cannot drop constraint - nonexistent constraint');
  }
  const mustHave = (kinds: readonly string[], name: string, number = 942): void => {
    if (!kinds.some((kind) => objects.has(`${kind} ${name}`)))
      throw new OraError(number, 'table or view does not exist');
  };
  const errorsNow = () =>
    planted.filter(({ type, name }) => objects.has(`${type.toLowerCase()} ${name.toLowerCase()}`));

  const forms: [RegExp, (groups: string[]) => void][] = [
    [/^create table (\w+) \(/, ([name = '']) => add('table', name)],
    [
      /^create (?:unique )?index (\w+) on (\w+) \(/,
      ([name = '', table = '']) => {
        mustHave(['table'], table);
        add('index', name);
      },
    ],
    [
      /^alter table (\w+) add constraint (\w+) (primary key|unique|foreign key|check) ?\(/,
      ([table = '', name = '', kind = '']) => {
        mustHave(['table'], table);
        add(kind, name);
      },
    ],
    [/^alter table (\w+) drop constraint (\w+)$/, ([table = '', name = '']) => dropConstraint(table, name)],
    [/^alter table (\w+) modify \(/, ([table = '']) => mustHave(['table'], table)],
    [/^alter table (\w+) add \(?(\w+) /, ([table = '', column = '']) => addTo(table, column)],
    [/^comment on table (\w+) is '/, ([name = '']) => mustHave(['table', 'view'], name)],
    [/^comment on column (\w+)\.\w+ is '/, ([name = '']) => mustHave(['table', 'view'], name)],
    [/^create or replace (package|trigger|view) (?!body\b)(\w+)\b/, ([kind = '', name = '']) => add(kind, name)],
    [
      /^create or replace package body (\w+)\b/,
      ([name = '']) => {
        mustHave(['package'], name, 4043);
        add('package body', name);
      },
    ],
    [
      /^grant (?:execute|read) on (\w+) to (\w+)$/,
      ([name = '', user = '']) => {
        mustHave(['view', 'package'], name);
        if (!users.includes(user.toUpperCase())) throw new OraError(1917, `user or role '${user}' does not exist`);
      },
    ],
  ];

  return {
    users,
    has: (kind: string, name: string): boolean => objects.has(`${kind} ${name}`),
    /** Runs one DDL statement; answers whether what it made does not compile. */
    define: (sql: string): boolean => {
      const text = sql.toLowerCase().replace(/\s+/g, ' ').trim();
      const before = errorsNow().length;
      for (const [form, apply] of forms) {
        const match = form.exec(text);
        if (!match) continue;
        apply(match.slice(1));
        return errorsNow().length > before;
      }
      throw new OraError(900, 'invalid SQL statement');
    },
    plant: (error: PlantedError): void => void planted.push(error),
    /** What a new version of the script would mend. */
    mend: (): void => void planted.splice(0),
    errors: errorsNow,
  };
}
