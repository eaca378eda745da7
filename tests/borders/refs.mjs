import { parseSync } from 'oxc-parser';

/** @typedef {{ type: string, start: number, [key: string]: any }} Node */
/** @typedef {{ file: string, line: number, sentence: string }} Finding */

/** Functions that React or an array calls while it renders: what stands in them is read during render too. */
const callsDuringRender =
  /^(?:useMemo|useState|useReducer|map|flatMap|filter|find|findIndex|findLast|some|every|forEach|reduce|toSorted|sort)$/;

/**
 * React may render without showing it, and show without rendering: a ref that is read or written during render is then out of
 * step with the screen. Refs are for effects and event handlers. `if (ref.current === null)` to fill it once is allowed.
 *
 * @param {string} file
 * @param {string} text
 * @returns {Finding[]}
 */
export function refFindings(file, text) {
  if (!text.includes('useRef')) return [];
  /** @type {Finding[]} */
  const findings = [];
  const { program } = /** @type {{ program: any }} */ (parseSync(file, text));
  /** @param {Node} node */
  const tell = (node) =>
    findings.push({
      file,
      line: text.slice(0, node.start).split('\n').length,
      sentence: `reads or writes ${text.slice(node.start, node.end)} during render. Use it in an effect or an event handler, or state instead.`,
    });

  for (const component of functionsIn(program)) {
    if (!/^(?:use)?[A-Z]/.test(component.name)) continue;
    const refs = new Set(refsOf(component));
    if (refs.size > 0) inRender(component.node.body, refs, tell);
  }
  return findings;
}

/**
 * @param {any} node
 * @param {ReadonlySet<string>} refs
 * @param {(node: Node) => void} tell
 */
function inRender(node, refs, tell) {
  if (isRefCurrent(node, refs)) return tell(node);
  if (node.type === 'IfStatement' && isFilledOnce(node.test, refs)) return;
  for (const child of childrenOf(node)) {
    if (isFunction(child) && !(node.type === 'CallExpression' && callsDuringRender.test(calleeOf(node)))) continue;
    inRender(isFunction(child) ? child.body : child, refs, tell);
  }
}

/** @param {any} test @param {ReadonlySet<string>} refs */
const isFilledOnce = (test, refs) =>
  test.type === 'BinaryExpression' &&
  test.operator === '===' &&
  isRefCurrent(test.left, refs) &&
  test.right.type === 'Literal' &&
  test.right.value === null;

/** @param {any} node @param {ReadonlySet<string>} refs */
const isRefCurrent = (node, refs) =>
  node.type === 'MemberExpression' &&
  !node.computed &&
  node.property.name === 'current' &&
  node.object.type === 'Identifier' &&
  refs.has(node.object.name);

/** @param {any} node */
const isFunction = (node) =>
  ['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration'].includes(node.type);

/** @param {any} call */
const calleeOf = ({ callee }) =>
  callee.type === 'MemberExpression' ? (callee.property.name ?? '') : (callee.name ?? '');

/** Every function with its name, as far as it has one. @param {any} root @returns {{ node: any, name: string }[]} */
function functionsIn(root, name = '') {
  const own = isFunction(root) ? [{ node: root, name: root.id?.name ?? name }] : [];
  const given = root.type === 'VariableDeclarator' ? (root.id.name ?? '') : '';
  return [...own, ...childrenOf(root).flatMap((child) => functionsIn(child, given))];
}

/** Variables of this function itself that hold a ref. @param {{ node: any }} component */
function refsOf({ node }) {
  const statements = node.body.type === 'BlockStatement' ? node.body.body : [];
  return statements
    .filter((/** @type {any} */ statement) => statement.type === 'VariableDeclaration')
    .flatMap((/** @type {any} */ { declarations }) => declarations)
    .filter((/** @type {any} */ { init }) => init?.type === 'CallExpression' && calleeOf(init) === 'useRef')
    .map((/** @type {any} */ { id }) => id.name);
}

/** @param {any} node @returns {any[]} */
function childrenOf(node) {
  return Object.entries(node)
    .filter(([key]) => key !== 'parent')
    .flatMap(([, value]) => value)
    .filter((value) => typeof value === 'object' && value !== null && typeof value.type === 'string');
}
