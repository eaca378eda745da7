/** What one dialect's scripts declare, in one spelling, so that the two can be compared. */
export type Schema = {
  tables: Table[];
  constraints: Constraint[];
  indexes: Index[];
  views: View[];
  members: Member[];
  triggers: Trigger[];
  /** `table patients`, `column patients.dob`, `view patients_v` → what its comment says. */
  comments: Map<string, string>;
  /** Each raise_error: `c_not_found "There is no such visit" appt_id:unknown`. */
  refusals: Set<string>;
  /** Each table and the columns of its audit. */
  audits: Audit[];
  /** Views and package members that the application's user may use. */
  grants: { views: Set<string>; packages: Set<string> };
};

export type Table = { name: string; columns: Column[] };

export type Column = {
  name: string;
  /** `number(12,2)`, `text(50)`, `char(1)`, `id`, `day`, `wall clock`, `instant`, `long text`. */
  type: string;
  isNullable: boolean;
  defaults: 'nothing' | 'identity' | 'something';
};

export type Constraint = { name: string; table: string; kind: 'pk' | 'uk' | 'fk' | 'ck' | 'ex'; rule: string };

export type Index = { name: string; table: string; isUnique: boolean; on: string };

export type View = {
  name: string;
  columns: string[];
  /** Its query, with the types' names of one dialect. */
  query: string;
};

export type Parameter = { name: string; direction: 'in' | 'out' | 'in out'; type: string; default: string | null };

export type Member = {
  package: string;
  name: string;
  kind: 'procedure' | 'function' | 'constant';
  parameters: Parameter[];
  /** A function's type, a constant's value. */
  returns: string | null;
  isPrivate: boolean;
};

export type Trigger = { name: string; table: string };

export type Audit = { table: string; key: string; leftOut: string[] };

export const emptySchema = (): Schema => ({
  tables: [],
  constraints: [],
  indexes: [],
  views: [],
  members: [],
  triggers: [],
  comments: new Map(),
  refusals: new Set(),
  audits: [],
  grants: { views: new Set(), packages: new Set() },
});
