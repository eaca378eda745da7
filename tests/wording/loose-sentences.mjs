// @ts-check
import { nodesOf, stringOf } from './syntax.mjs';

/** @typedef {import('./syntax.mjs').Node} Node */

/** Attributes whose text a person sees or hears, whatever it looks like. */
const shownAttributes = new Set(['aria-label', 'aria-description', 'title', 'placeholder', 'label', 'alt', 'hint']);

/** Attributes and properties whose text is for the browser or a library. */
const technical = new Set(
  ['className', 'style', 'd', 'key', 'href', 'path', 'pattern', 'src', 'timeZone', 'type', 'role'].concat([
    'width',
    'transition',
    'autoComplete',
    'fontFamily',
    'boxShadow',
    'border',
    'gridTemplateColumns',
    'code',
  ]),
);

/** Names that begin with a capital and are no English: keys of a keyboard, headers. */
const names =
  /^(?:Enter|Escape|Tab|Home|End|Page(?:Up|Down)|Arrow(?:Up|Down|Left|Right)|Backspace|Delete|Insert|Space|F\d+|Mac)$/;

/** Rules of CSS, HTML, fonts. */
const code = /[{<]|\dpx|sans-serif|monospace/;

const looksEnglish = (/** @type {string} */ text) =>
  !names.test(text) &&
  !code.test(text) &&
  (/^[A-Z][a-z]+(?:[ .,:;…!?]|$)/.test(text) || /[a-z]{2,}[,:;.]? [a-z]{2,}/i.test(text));

/**
 * Text that a person reads and that is in no catalogue, sentences glued together, and formats made outside the one
 * formatter. A text for machines that looks like English has a comment `not shown: why` on its line or the one above.
 * @param {Node} program
 * @param {string} text
 * @param {ReadonlyMap<string, unknown>} sayers local names of functions that say messages
 * @param {(offset: number) => string} at
 * @returns {string[]}
 */
export function looseSentences(program, text, sayers, at) {
  /** @type {string[]} */
  const problems = [];
  const isFormatter = at(0).startsWith('renderer/wording/');
  const lines = text.split('\n');
  const isExcused = (/** @type {Node} */ node) => {
    const line = text.slice(0, node.start).split('\n').length;
    return [lines[line - 1], lines[line - 2]].some((comment) => comment?.includes('not shown:'));
  };
  const report = (/** @type {Node} */ node, /** @type {string} */ what) => {
    if (!isExcused(node)) problems.push(`${at(node.start)}: ${what}`);
  };

  for (const node of nodesOf(program, isForMachines)) {
    if (node.type === 'JSXText' && /\p{L}/u.test(node.value)) {
      report(node, `text outside the catalogue: ${shorten(node.value)}`);
    } else if (node.type === 'JSXAttribute' && shownAttributes.has(node.name.name)) {
      const value = node.value && stringOf(node.value);
      if (value && /\p{L}/u.test(value) && !looksEnglish(value))
        report(node, `text outside the catalogue: ${shorten(value)}`);
    } else if (
      node.type === 'TemplateLiteral' &&
      node.expressions.some((/** @type {Node} */ part) => isSaid(part, sayers))
    ) {
      report(node, 'a sentence glued together: give the message arguments instead');
    } else if (node.type === 'BinaryExpression' && node.operator === '+') {
      if (isSaid(node.left, sayers) || isSaid(node.right, sayers)) {
        report(node, 'a sentence glued together: give the message arguments instead');
      }
    } else if (node.type === 'MemberExpression' && node.object.name === 'Intl' && !isFormatter) {
      report(node, 'a format of its own: names, days, numbers and money are written by renderer/wording');
    }
    const texts =
      node.type === 'TemplateLiteral'
        ? node.quasis.map((/** @type {Node} */ part) => part.value.cooked)
        : [node.type === 'Literal' ? stringOf(node) : null];
    const english = texts.find((/** @type {string | null} */ part) => part && looksEnglish(part));
    if (english) report(node, `text outside the catalogue: ${shorten(english)}`);
  }
  return problems;
}

const shorten = (/** @type {string} */ text) => JSON.stringify(text.trim().replace(/\s+/g, ' ').slice(0, 60));

/** @param {Node} node @param {ReadonlyMap<string, unknown>} sayers */
const isSaid = (node, sayers) =>
  node.type === 'CallExpression' && sayers.has(node.callee.name) && node.callee.name === 't';

/** Imports, types, keys of objects, errors for developers, and what is named technical above. @param {Node} node @param {Node | null} parent */
function isForMachines(node, parent) {
  if (/^(?:Import|Export(?:All|Named)?.*Specifier|TS(?:Type|Literal|Union|Interface))/.test(node.type)) return true;
  if (node.type === 'JSXAttribute' && technical.has(node.name.name)) return true;
  if (node.type === 'Property' && technical.has(node.key.name ?? node.key.value)) return true;
  if (parent?.type === 'Property' && parent.key === node && !parent.computed) return true;
  // A selector is a text of CSS.
  if (node.type === 'CallExpression' && /^(?:matches|closest|querySelector)/.test(node.callee.property?.name ?? ''))
    return true;
  return node.type === 'NewExpression' && /Error$/.test(node.callee.name ?? '');
}
