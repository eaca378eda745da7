import { Visitor } from 'oxc-parser';

/**
 * What a module can reach without importing it. A name counts when the file does not declare it itself.
 *
 * @typedef {'bridge' | 'clock' | 'network' | 'process' | 'random' | 'storage' | 'timer'} Ability
 */

/** @type {Readonly<Record<string, Ability>>} */
const globals = {
  fetch: 'network',
  XMLHttpRequest: 'network',
  WebSocket: 'network',
  EventSource: 'network',
  frontDesk: 'bridge',
  process: 'process',
  performance: 'clock',
  setTimeout: 'timer',
  setInterval: 'timer',
  setImmediate: 'timer',
  requestAnimationFrame: 'timer',
  localStorage: 'storage',
  sessionStorage: 'storage',
  indexedDB: 'storage',
  caches: 'storage',
};

/** `object.property`, where the object alone says nothing: `new Date(text)` is pure, `Date.now()` is not. @type {Readonly<Record<string, Ability>>} */
const members = {
  'Date.now': 'clock',
  'Math.random': 'random',
  'crypto.randomUUID': 'random',
  'crypto.getRandomValues': 'random',
  'navigator.sendBeacon': 'network',
  'document.cookie': 'storage',
};

const hosts = new Set(['window', 'globalThis', 'self']);
const words = new RegExp(
  `\\b(${[...Object.keys(globals), 'Date', ...Object.keys(members).map((name) => name.split('.')[1])].join('|')})\\b`,
);

/**
 * Where a module uses the clock, the network and so on.
 *
 * @param {string} text the source
 * @param {() => import('oxc-parser').ParseResult} parse
 * @returns {{ ability: Ability, name: string, at: number }[]} `at` is an offset into the text
 */
export function abilitiesOf(text, parse) {
  // Most files name none of them; walking the syntax tree is the slow part.
  if (!words.test(text)) return [];
  /** @type {{ ability: Ability, name: string, at: number }[]} */
  const found = [];
  /** Names that the file declares or imports, and places of an identifier that are no use of a global. */
  const declared = new Set();
  const skipped = new Set();
  /** @param {any} node */
  const declare = (node) => {
    if (!node) return;
    if (node.type === 'Identifier') {
      declared.add(node.name);
      skipped.add(node.start);
    } else if (node.type === 'ObjectPattern')
      for (const property of node.properties) declare(property.value ?? property.argument);
    else if (node.type === 'ArrayPattern') for (const element of node.elements) declare(element);
    else if (node.type === 'AssignmentPattern') declare(node.left);
    else if (node.type === 'RestElement') declare(node.argument);
    else if (node.type === 'TSParameterProperty') declare(node.parameter);
  };
  /** @param {any} node */
  const declareFunction = (node) => {
    declare(node.id);
    for (const parameter of node.params) declare(parameter);
  };
  /** @param {any} node */
  const nameOf = (node) => (node.type === 'Literal' ? node.value : node.name);
  /** @param {any} key @param {boolean} computed */
  const skipKey = (key, computed) => {
    if (!computed) skipped.add(key.start);
  };
  new Visitor({
    VariableDeclarator: (node) => declare(node.id),
    FunctionDeclaration: declareFunction,
    FunctionExpression: declareFunction,
    ArrowFunctionExpression: declareFunction,
    ClassDeclaration: (node) => declare(node.id),
    CatchClause: (node) => declare(node.param),
    ImportSpecifier: (node) => declare(node.local),
    ImportDefaultSpecifier: (node) => declare(node.local),
    ImportNamespaceSpecifier: (node) => declare(node.local),
    Property: (node) => {
      if (!node.shorthand) skipKey(node.key, node.computed);
    },
    PropertyDefinition: (node) => skipKey(node.key, node.computed),
    MethodDefinition: (node) => skipKey(node.key, node.computed),
    TSPropertySignature: (node) => skipKey(node.key, node.computed),
    TSMethodSignature: (node) => skipKey(node.key, node.computed),
    TSTypeQuery: (node) => skipped.add(node.exprName.start),
    MemberExpression: (node) => {
      skipKey(node.property, node.computed);
      if (node.object.type !== 'Identifier') return;
      const [object, property] = [node.object.name, nameOf(node.property)];
      if (hosts.has(object)) {
        const ability = globals[property];
        if (ability) found.push({ ability, name: `${object}.${property}`, at: node.start });
      } else {
        const ability = members[`${object}.${property}`];
        if (ability) found.push({ ability, name: `${object}.${property}`, at: node.start });
      }
    },
    NewExpression: (node) => {
      const isNow = node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0;
      if (isNow) found.push({ ability: 'clock', name: 'new Date()', at: node.start });
    },
    Identifier: (node) => {
      const ability = globals[node.name];
      if (ability) found.push({ ability, name: node.name, at: node.start });
    },
  }).visit(parse().program);
  return found.filter(({ name, at }) => !skipped.has(at) && !declared.has(name.split('.')[0]));
}
