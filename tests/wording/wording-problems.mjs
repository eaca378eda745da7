// @ts-check
import { posix } from 'node:path';
import { parse as parseMessage } from '@formatjs/icu-messageformat-parser';
import { parseSync } from 'oxc-parser';
import { looseSentences } from './loose-sentences.mjs';
import { nodesOf, stringOf } from './syntax.mjs';

/** @typedef {{ path: string, text: string }} File */
/** @typedef {import('./syntax.mjs').Node} Node */
/** @typedef {{ path: string, keys: Map<string, string>, lines: Map<string, number> }} Catalogue */

const isCatalogue = (/** @type {string} */ path) => /-messages\.[a-z]{2}\.ts$/.test(path);

/**
 * What is wrong with the wording: a message that cannot be parsed, a key that is missing, unused or there twice, and
 * text outside the catalogues, each as one line `path:line: what`.
 * @param {readonly File[]} files
 */
export function wordingProblems(files) {
  /** @type {string[]} */
  const problems = [];
  const parsed = files.map((file) => ({
    ...file,
    program: /** @type {any} */ (parseSync(file.path, file.text).program),
  }));

  /** @type {Map<string, Catalogue>} */
  const catalogues = new Map();
  for (const file of parsed) {
    if (isCatalogue(file.path)) catalogues.set(file.path, readCatalogue(file, file.program, problems));
  }

  /** The catalogue that a file of wording speaks for, by the path of that file. @type {Map<string, Catalogue>} */
  const spoken = new Map();
  for (const { path, program } of parsed) {
    for (const { source } of importsOf(path, program)) {
      const catalogue = catalogues.get(source);
      if (catalogue) spoken.set(path, catalogue);
    }
  }

  /** @type {Map<Catalogue, Uses>} */
  const uses = new Map([...catalogues.values()].map((catalogue) => [catalogue, { keys: new Set(), patterns: [] }]));
  for (const { path, text, program } of parsed) {
    if (isCatalogue(path)) continue;
    const imports = importsOf(path, program).filter(({ source }) => spoken.has(source));
    const sayers = new Map(imports.map(({ source, local }) => [local, /** @type {Catalogue} */ (spoken.get(source))]));
    const known = new Set([
      ...sayers.values(),
      ...(spoken.has(path) ? [/** @type {Catalogue} */ (spoken.get(path))] : []),
    ]);
    for (const catalogue of known) noteUses(program, /** @type {Uses} */ (uses.get(catalogue)));
    const at = lineCounter(path, text);
    problems.push(...wrongCalls(program, sayers, at));
    problems.push(...looseSentences(program, text, sayers, at));
  }
  for (const [catalogue, used] of uses) {
    for (const [key, line] of catalogue.lines) {
      if (!used.keys.has(key) && !used.patterns.some((pattern) => pattern.test(key))) {
        problems.push(`${catalogue.path}:${line}: nothing uses the message '${key}'`);
      }
    }
  }
  return problems.sort();
}

/** @typedef {{ keys: Set<string>, patterns: RegExp[] }} Uses */

/**
 * @param {string} path @param {string} text
 * @returns {(offset: number) => string}
 */
const lineCounter = (path, text) => (offset) => `${path}:${text.slice(0, offset).split('\n').length}`;

/** @param {string} path @param {Node} program @returns {{ local: string, source: string }[]} */
function importsOf(path, program) {
  return program.body
    .filter((/** @type {Node} */ node) => node.type === 'ImportDeclaration' && node.source.value.startsWith('.'))
    .flatMap((/** @type {Node} */ node) =>
      node.specifiers.map((/** @type {Node} */ specifier) => ({
        local: specifier.local.name,
        source: posix.join(posix.dirname(path), node.source.value),
      })),
    );
}

/** @param {File} file @param {Node} program @param {string[]} problems @returns {Catalogue} */
function readCatalogue({ path, text }, program, problems) {
  const at = lineCounter(path, text);
  /** @type {Catalogue} */
  const catalogue = { path, keys: new Map(), lines: new Map() };
  const object = [...nodesOf(program)].find((node) => node.type === 'ObjectExpression');
  for (const property of object?.properties ?? []) {
    const key = property.key?.name ?? property.key?.value;
    const message = property.value && stringOf(property.value);
    const say = (/** @type {string} */ what) => problems.push(`${at(property.start)}: ${what}`);
    if (typeof key !== 'string' || typeof message !== 'string') {
      say('a catalogue has only plain texts under plain keys');
      continue;
    }
    if (catalogue.keys.has(key)) say(`the key '${key}' is there twice`);
    catalogue.keys.set(key, message);
    catalogue.lines.set(key, Number(at(property.start).split(':').at(-1)));
    if (message !== message.trim()) say(`'${key}' begins or ends with a space, as a part of a sentence does`);
    if (message.includes("'")) say(`'${key}' has a straight apostrophe, which ICU reads as a quotation: write ’`);
    try {
      parseMessage(message);
    } catch (error) {
      say(`'${key}' is no ICU message: ${error instanceof Error ? error.message : error}`);
    }
  }
  return catalogue;
}

/** Every text in a file that speaks for a catalogue may be one of its keys. @param {Node} program @param {Uses} uses */
function noteUses(program, uses) {
  for (const node of nodesOf(program)) {
    const text = stringOf(node);
    if (text !== null) uses.keys.add(text);
    if (node.type === 'TemplateLiteral' && node.quasis.length > 1) {
      const parts = node.quasis.map((/** @type {Node} */ part) => part.value.cooked);
      if (parts[0]) uses.patterns.push(new RegExp(`^${parts.map(escapePattern).join('[^]*')}$`));
    }
    if (node.type === 'CallExpression' && node.callee.property?.name === 'lookup') {
      const beginning = node.arguments[0] && stringOf(node.arguments[0]);
      if (beginning) uses.patterns.push(new RegExp(`^${escapePattern(beginning)}\\.`));
    }
  }
}

const escapePattern = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** @param {Node} program @param {Map<string, Catalogue>} sayers @param {(offset: number) => string} at */
function wrongCalls(program, sayers, at) {
  /** @type {string[]} */
  const problems = [];
  for (const node of nodesOf(program)) {
    if (node.type !== 'CallExpression') continue;
    const isRich = node.callee.type === 'MemberExpression' && node.callee.property.name === 'rich';
    const sayer = isRich ? node.callee.object : node.callee;
    const catalogue = sayer.type === 'Identifier' ? sayers.get(sayer.name) : undefined;
    const key = node.arguments[0] && stringOf(node.arguments[0]);
    if (catalogue && key && sayer.name.startsWith('t') && !catalogue.keys.has(key)) {
      problems.push(`${at(node.start)}: there is no message '${key}' in ${catalogue.path}`);
    }
  }
  return problems;
}
