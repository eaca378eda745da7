import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../sql');

/** The scripts of a dialect, by their name within its folder. */
export function sqlFiles(dialect: 'postgres' | 'oracle'): Record<string, string> {
  const names = readdirSync(join(root, dialect), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(?:sql|pks|pkb)$/.test(name));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(root, dialect, name), 'utf8')]));
}

/** The files with one text put in another's place: a planted fault. The text must be there. */
export function withFault(files: Record<string, string>, file: string, text: string, fault: string) {
  const before = files[file];
  if (!before?.includes(text)) throw new Error(`${file} does not hold "${text}"`);
  return { ...files, [file]: before.replace(text, () => fault) };
}
