import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applicationRoot } from '../../../main/config/application-root.ts';
import { readOracle } from '../../sql/parity/oracle-reader.ts';
import type { Member } from '../../sql/parity/schema.ts';

/** What Oracle's own scripts declare: the packages' members, and which columns are CLOBs. */
export type Declarations = {
  member(packageName: string, name: string): Member | undefined;
  hasPackage(name: string): boolean;
  isClob(column: string): boolean;
};

const folder = join(applicationRoot, 'sql', 'oracle');

let read: Declarations | null = null;
let further: Record<string, string> = {};

/** Oracle scripts of a job that only the tests have, by their names. */
export function declareFurther(files: Record<string, string>): void {
  further = { ...further, ...files };
  read = null;
}

/** From `sql/oracle`, so that no signature is written down twice. */
export function declarations(): Declarations {
  read ??= readDeclarations();
  return read;
}

function readDeclarations(): Declarations {
  const names = (readdirSync(folder, { recursive: true }) as string[]).map((name) => name.replaceAll('\\', '/'));
  const wanted = names.filter((name) => name === '01_tables.sql' || name.endsWith('.pks'));
  const shipped = Object.fromEntries(wanted.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const schema = readOracle({ ...shipped, ...further });
  const clobs = schema.tables.flatMap((table) => table.columns.filter((column) => column.type === 'long text'));
  return {
    member: (packageName, name) =>
      schema.members.find((member) => member.package === packageName && member.name === name),
    hasPackage: (name) => schema.members.some((member) => member.package === name),
    // A view has the text of a member under the member's name.
    isClob: (column) =>
      clobs.some((clob) => clob.name === column) ||
      schema.members.some(({ name, returns }) => name === column && returns === 'long text'),
  };
}
