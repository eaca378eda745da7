/**
 * main/database/table-names.ts: a constraint begins with the name of its table, and `billing_items` with that of `billing`, so
 * that the longer name comes first.
 *
 * @param {readonly import('./dialects.mjs').Table[]} tables
 */
export function writeNames(tables) {
  const names = tables
    .map(({ name }) => name)
    .sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
  return `// Written from sql/description by "node sql/generate.mjs": change it there.

/** Every table, the longest name first: \`billing_items_item_type_ck\` is a constraint of \`billing_items\`, not of \`billing\`. */
export const tableNames: readonly string[] = [
${names.map((name) => `  '${name}',`).join('\n')}
];
`;
}
