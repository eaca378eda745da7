import { type NumberedStatement, numberBinds } from './named-binds.ts';

/**
 * Names for statements that run all day. The server parses and plans a named statement once on a connection, which
 * takes longer than to run it where a row is read by its key.
 *
 * Named are package members and reads in which every bind is compared with a key (`b.invoice_id = :invoice_id`). A
 * filter such as `status = :status` has no name: its plan follows from the value, and a common status and a rare one
 * deserve two plans.
 */
export type NamedStatements = {
  /** Name of a text that does not depend on values. */
  nameOf(text: string): string;
  /** A read with named binds, as the server takes it, and whether it is to have a name. */
  read(sql: string): NumberedStatement & { isNamed: boolean };
  /** After an upgrade of the schema the server may refuse old plans: from now on all names are new. */
  renew(): void;
};

const keyComparison = /\b(?:\w+_id|\w+_no|\w+_code|username)\s*=\s*:\w+/g;

export function createNamedStatements(): NamedStatements {
  const names = new Map<string, string>();
  const reads = new Map<string, NumberedStatement & { isNamed: boolean }>();
  let count = 0;

  return {
    nameOf(text) {
      const known = names.get(text);
      if (known) return known;
      count += 1;
      const name = `hms_${count}`;
      names.set(text, name);
      return name;
    },
    read(sql) {
      const known = reads.get(sql);
      if (known) return known;
      const statement = numberBinds(sql);
      const isNamed = (sql.match(keyComparison) ?? []).length === statement.names.length;
      const read = { ...statement, isNamed };
      // The others are more: a list has a text for each combination of its filters.
      if (isNamed) reads.set(sql, read);
      return read;
    },
    renew: () => names.clear(),
  };
}

type Refusal = { code?: string; routine?: string };

/**
 * Whether the server refuses a plan or a name of before: the result of the statement has other types since an upgrade, or
 * somebody has ended all prepared statements of the session.
 */
export function isStalePlan(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, routine } = error as Refusal;
  return code === '26000' || (code === '0A000' && routine === 'RevalidateCachedQuery');
}
