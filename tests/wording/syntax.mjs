// @ts-check

/** A node of the syntax tree (ESTree, as oxc-parser gives it). @typedef {{ type: string, start: number, [part: string]: any }} Node */

/**
 * A node and everything below it; what a caller skips is not entered.
 * @param {Node} node
 * @param {(node: Node, parent: Node | null) => boolean} [isSkipped]
 * @param {Node | null} [parent]
 * @returns {Generator<Node>}
 */
export function* nodesOf(node, isSkipped = () => false, parent = null) {
  if (isSkipped(node, parent)) return;
  yield node;
  for (const part of Object.values(node)) {
    for (const child of Array.isArray(part) ? part : [part]) {
      if (child && typeof child.type === 'string') yield* nodesOf(child, isSkipped, node);
    }
  }
}

/** The text of a literal, or of a template without values. @param {Node} node @returns {string | null} */
export function stringOf(node) {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.quasis.length === 1) return node.quasis[0].value.cooked;
  return null;
}
