import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { abilitiesOf } from './abilities.mjs';
import { importsOf } from './imports.mjs';
import { rooms } from './rooms.mjs';

/**
 * @typedef {import('./imports.mjs').Import} Import
 * @typedef {{ imports: Import[], abilities: ReturnType<typeof abilitiesOf>, lineOf: (at: number) => number }} Module
 * @typedef {{ file: string, line: number, sentence: string }} Finding
 */

/**
 * Holds every file against `rooms.mjs`, and every `*-rules.ts` against being pure.
 *
 * @param {readonly string[]} files paths from the root, with `/`
 * @param {(file: string) => string} read the source of a file
 * @returns {Finding[]}
 */
export function findingsOf(files, read = (file) => readFileSync(file, 'utf8')) {
  const modules = new Map(files.map((file) => [file, moduleOf(file, read(file))]));
  return files.flatMap((file) => [...roomFindings(file, modules), ...pureFindings(file, modules)]);
}

/** @param {string} file @param {string} text @returns {Module} */
function moduleOf(file, text) {
  /** @type {import('oxc-parser').ParseResult | undefined} */
  let parsed;
  const parse = () => (parsed ??= parseSync(file, text));
  return {
    imports: importsOf(file, text, parse()),
    abilities: abilitiesOf(text, parse),
    lineOf: (at) => text.slice(0, at).split('\n').length,
  };
}

/** @param {string} file @param {ReadonlyMap<string, Module>} modules @returns {Finding[]} */
function roomFindings(file, modules) {
  const { imports, abilities, lineOf } = /** @type {Module} */ (modules.get(file));
  const row = rooms.find(({ room }) => covers(room, file));
  if (!row)
    return [
      { file, line: 1, sentence: 'is in no room. Say in tests/borders/rooms.mjs what it is and what it may import.' },
    ];
  const own = ownRoom(row.room, file);
  const uses = row.uses ?? [];
  // Whoever may look at the clock may wait, too.
  const mayUse = new Set(uses.includes('clock') ? [...uses, 'timer'] : uses);
  return [
    ...imports
      .filter(({ target }) => !target.startsWith(own) && !isAllowed(row.imports, target))
      .map(({ target, at }) => ({
        file,
        line: lineOf(at),
        sentence: `may not import ${target}. ${own} is ${row.is}. It may import: ${row.imports.join(', ') || 'nothing'}.`,
      })),
    ...abilities
      .filter(({ ability }) => !mayUse.has(ability))
      .map(({ ability, name, at }) => ({
        file,
        line: lineOf(at),
        sentence: `may not use ${name} (${ability}). ${own} is ${row.is}. It may use: ${uses.join(', ') || 'nothing of that kind'}.`,
      })),
  ];
}

/** What a pure module may import besides other pure modules. Words and formats depend on the language alone. */
const pureImports = ['zod', 'renderer/wording/'];

/**
 * `*-rules.ts` is a function of its arguments, and so is everything it reaches: no clock, no input or output, no database,
 * no React. Types cost nothing.
 *
 * @param {string} file @param {ReadonlyMap<string, Module>} modules @returns {Finding[]}
 */
function pureFindings(file, modules) {
  if (!/-rules\.tsx?$/.test(file)) return [];
  const seen = new Set([file]);
  /** @type {{ path: string, via: string[] }[]} */
  const queue = [{ path: file, via: [] }];
  for (const { path, via } of queue) {
    const known = modules.get(path);
    if (!known) continue;
    const chain = via.length === 0 ? '' : ` (by way of ${via.join(' → ')})`;
    const [used] = known.abilities;
    const line = via.length === 0 && used ? known.lineOf(used.at) : 1;
    if (used)
      return [{ file, line, sentence: `is not pure: it uses ${used.name}${chain}. Hand in the value as an argument.` }];
    for (const { target, isType, at } of known.imports) {
      if (isType || seen.has(target)) continue;
      seen.add(target);
      if (isAllowed(pureImports, target)) continue;
      if (modules.has(target)) queue.push({ path: target, via: [...via, target] });
      else {
        const where = via.length === 0 ? known.lineOf(at) : 1;
        return [
          {
            file,
            line: where,
            sentence: `is not pure: it imports ${target}${chain}. Hand in what it needs, or move that part to another file.`,
          },
        ];
      }
    }
  }
  return [];
}

/** @param {readonly string[]} patterns @param {string} target */
function isAllowed(patterns, target) {
  const taken = patterns
    .filter((pattern) => pattern.startsWith('!'))
    .some((pattern) => covers(pattern.slice(1), target));
  return !taken && patterns.some((pattern) => covers(pattern, target));
}

/** The folder (or file) of a row that this file stands in: `main/*\/` is `main/patients/` for a file of patients. @param {string} pattern @param {string} file */
function ownRoom(pattern, file) {
  if (!pattern.endsWith('/')) return file;
  return `${file
    .split('/')
    .slice(0, pattern.split('/').length - 1)
    .join('/')}/`;
}

/** @type {Map<string, RegExp>} */
const compiled = new Map();

/** A folder covers what is below it, a package what is below it (`react-dom/client`). @param {string} pattern @param {string} target */
function covers(pattern, target) {
  const known = compiled.get(pattern);
  if (known) return known.test(target);
  const source = pattern
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_all, /** @type {string} */ names) => `(?:${names.replaceAll(',', '|')})`)
    .replaceAll('*', '[^/]+');
  const made = new RegExp(pattern.endsWith('/') ? `^${source}.` : `^${source}(?:$|/)`);
  compiled.set(pattern, made);
  return made.test(target);
}
