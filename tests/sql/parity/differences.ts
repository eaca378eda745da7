import type { Member, Schema } from './schema.ts';

/** What one dialect has alone or otherwise, each with its reason: a name that the comparison may meet. */
export type Allowance = { postgres: string[]; oracle: string[]; otherwise: string[] };

/** Every difference between the two dialects that is not allowed, as sentences; none when they are twins. */
export function differencesOf(postgres: Schema, oracle: Schema, allowed: Allowance): string[] {
  const differences: string[] = [];
  const used = new Set<string>();
  const may = (list: string[], subject: string) => {
    if (!list.includes(subject)) return false;
    used.add(subject);
    return true;
  };
  const compare = (what: string, left: Map<string, string>, right: Map<string, string>) => {
    for (const name of new Set([...left.keys(), ...right.keys()])) {
      const subject = `${what} ${name}`;
      const [a, b] = [left.get(name), right.get(name)];
      if (a === undefined && !may(allowed.oracle, subject)) differences.push(`${subject}: only in Oracle`);
      else if (b === undefined && !may(allowed.postgres, subject)) differences.push(`${subject}: only in PostgreSQL`);
      else if (a !== undefined && b !== undefined && a !== b && !may(allowed.otherwise, subject)) {
        differences.push(`${subject}: ${a} in PostgreSQL, ${b} in Oracle`);
      }
    }
  };
  const lists = <Item extends { name: string }>(
    what: string,
    pick: (schema: Schema) => Item[],
    tell: (item: Item) => string,
  ) =>
    compare(
      what,
      new Map(pick(postgres).map((item) => [item.name, tell(item)])),
      new Map(pick(oracle).map((item) => [item.name, tell(item)])),
    );

  lists(
    'table',
    (schema) => schema.tables,
    (table) => table.columns.map((column) => column.name).join(', '),
  );
  compare('column', columnsOf(postgres), columnsOf(oracle));
  lists(
    'constraint',
    (schema) => schema.constraints,
    ({ table, kind, rule }) => `${kind} of ${table}: ${rule}`,
  );
  lists(
    'index',
    (schema) => schema.indexes,
    ({ table, isUnique, on }) => `${isUnique ? 'unique ' : ''}on ${table} (${on})`,
  );
  lists(
    'view',
    (schema) => schema.views,
    (view) => view.columns.join(', '),
  );
  lists(
    'query of',
    (schema) => schema.views,
    (view) => view.query,
  );
  lists(
    'trigger',
    (schema) => schema.triggers,
    (trigger) => `on ${trigger.table}`,
  );
  compare('comment', postgres.comments, oracle.comments);
  compare('refusal', asMap(postgres.refusals), asMap(oracle.refusals));
  compare('audit', auditsOf(postgres), auditsOf(oracle));
  compare('grant', asMap(postgres.grants.views), asMap(oracle.grants.views));
  compare('grant', asMap(postgres.grants.packages), asMap(oracle.grants.packages));

  // A private member of PostgreSQL may be public in Oracle, where another package needs it; never the other way round.
  const inOracle = membersOf(oracle);
  const privateInPostgres = new Set(
    postgres.members.filter((member) => member.isPrivate).map((member) => `${member.package}.${member.name}`),
  );
  const inPostgres = [...membersOf(postgres)].filter(([name]) => !privateInPostgres.has(name) || inOracle.has(name));
  compare('member', new Map(inPostgres), inOracle);

  for (const subject of [...allowed.postgres, ...allowed.oracle, ...allowed.otherwise]) {
    if (!used.has(subject)) differences.push(`${subject}: allowed to differ, but it does not`);
  }
  return differences;
}

const asMap = (names: Set<string>): Map<string, string> => new Map([...names].map((name) => [name, 'there']));

const columnsOf = (schema: Schema): Map<string, string> =>
  new Map(
    schema.tables.flatMap((table) =>
      table.columns.map((column): [string, string] => [
        `${table.name}.${column.name}`,
        `${column.type}${column.isNullable ? '' : ' not null'}, default ${column.defaults}`,
      ]),
    ),
  );

const auditsOf = (schema: Schema): Map<string, string> =>
  new Map(schema.audits.map(({ table, key, leftOut }) => [table, `key ${key}, without ${leftOut.join(', ')}`]));

const membersOf = (schema: Schema): Map<string, string> =>
  new Map(schema.members.map((member) => [`${member.package}.${member.name}`, tellMember(member)]));

function tellMember({ kind, parameters, returns }: Member): string {
  const list = parameters.map(
    (parameter) =>
      `${parameter.name} ${parameter.direction} ${moment(parameter.type)}${parameter.default === null ? '' : ` default ${parameter.default}`}`,
  );
  return `${kind}(${list.join(', ')})${returns === null ? '' : ` ${moment(returns)}`}`;
}

// A parameter's name does not always tell a day from a time, as a column's does.
const moment = (type: string) => (type === 'day' || type === 'wall clock' ? 'date' : type);
