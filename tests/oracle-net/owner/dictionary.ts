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
  function createTable(table: string, definitions: string): void {
    add('table', table);
    for (const definition of definitions.split(/,(?![^(]*\))/)) {
      const key = /^constraint (\w+) primary key /.exec(definition.trim())?.[1];
      if (key) add('primary key', key);
      else addTo(table, definition.trim());
    }
  }
  function addTo(table: string, definition: string): void {
    mustHave(['table'], table);
    const column = `${table}.${/^\w+/.exec(definition)?.[0]}`;
    if (objects.has(`column ${column}`)) throw new OraError(1430, 'column being added already exists in table');
    objects.add(`column ${column}`);
    if (/ not null$/.test(definition)) objects.add(`not null ${column}`);
  }
  function modify(table: string, definition: string): void {
    mustHave(['table'], table);
    const column = `${table}.${/^\w+/.exec(definition)?.[0]}`;
    if (!objects.has(`column ${column}`)) throw new OraError(904, 'invalid identifier');
    const [, isNotNull, isNull] = /( not null)$|( null)$/.exec(definition) ?? [];
    if (isNotNull && objects.has(`not null ${column}`))
      throw new OraError(1442, 'column to be modified to NOT NULL is already NOT NULL');
    if (isNotNull) objects.add(`not null ${column}`);
    if (isNull && !objects.delete(`not null ${column}`))
      throw new OraError(1451, 'column to be modified to NULL cannot be modified to NULL');
  }
  function dropIndex(name: string): void {
    if (!objects.delete(`index ${name}`)) throw new OraError(1418, 'specified index does not exist');
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
    [
      /^create table (\w+) \((.*)\)(?: organization index)?$/,
      ([name = '', definitions = '']) => createTable(name, definitions),
    ],
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
    [/^alter table (\w+) modify \((.*)\)$/, ([table = '', definition = '']) => modify(table, definition)],
    [/^alter table (\w+) add \((.*)\)$/, ([table = '', definition = '']) => addTo(table, definition)],
    [/^alter table (\w+) (?:dis|en)able all triggers$/, ([name = '']) => mustHave(['table'], name)],
    [/^drop index (\w+)$/, ([name = '']) => dropIndex(name)],
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
