import { posix } from 'node:path';
import { Visitor } from 'oxc-parser';

/**
 * An import of any kind: `import`, `import type`, `export … from`, `import('…')`, `require('…')`, a type `import('…').Name`.
 *
 * @typedef {{ target: string, isType: boolean, at: number }} Import `target` is a path from the root, or a package; `at` is an offset
 */

/**
 * All that a file imports.
 *
 * @param {string} file from the root, with `/`
 * @param {string} text the source
 * @param {import('oxc-parser').ParseResult} parsed
 * @returns {Import[]}
 */
export function importsOf(file, text, parsed) {
  /** @type {{ name: string, isType: boolean, at: number }[]} */
  const found = [];
  const { staticImports, staticExports, dynamicImports } = parsed.module;
  for (const { moduleRequest, entries, start } of staticImports) {
    const isType = entries.length > 0 && entries.every((entry) => entry.isType);
    found.push({ name: moduleRequest.value, isType, at: start });
  }
  for (const { entries, start } of staticExports) {
    for (const { moduleRequest, isType } of entries)
      if (moduleRequest) found.push({ name: moduleRequest.value, isType, at: start });
  }
  for (const { moduleRequest, start } of dynamicImports) {
    const name = literalOf(text.slice(moduleRequest.start, moduleRequest.end));
    found.push({ name: name ?? '(computed)', isType: false, at: start });
  }
  // Rare, and the only two that need the syntax tree.
  if (/\brequire\s*\(|[:<=|&(,]\s*(?:typeof\s+)?import\s*\(/.test(text)) {
    new Visitor({
      CallExpression: ({ callee, arguments: [first], start }) => {
        if (callee.type !== 'Identifier' || callee.name !== 'require') return;
        found.push({ name: first?.type === 'Literal' ? String(first.value) : '(computed)', isType: false, at: start });
      },
      TSImportType: ({ source, start }) => found.push({ name: String(source.value), isType: true, at: start }),
    }).visit(parsed.program);
  }
  return found.map(({ name, isType, at }) => ({ target: targetOf(file, name), isType, at }));
}

/** @param {string} expression */
const literalOf = (expression) => /^(['"`])([^'"`$]*)\1$/.exec(expression.trim())?.[2];

/** @param {string} file @param {string} name */
function targetOf(file, name) {
  const bare = name.replace(/\?.*$/, '');
  if (bare.startsWith('#contract/')) return bare.replace('#contract/', 'preload/contract/');
  return bare.startsWith('.') ? posix.join(posix.dirname(file), bare) : bare;
}
