/**
 * Turns a statement with named binds (`:patient_id`) into one with PostgreSQL's numbered ones (`$1`). What stands in
 * a string, a quoted name, a comment or a dollar-quoted text is left alone, and so are casts (`::date`) and `:=`.
 *
 * PostgreSQL infers a bind's type from its surroundings, and wants the same one wherever its number stands. So
 * each place gets a number of its own, and in `:word is null`, which tells no type, it is called a text.
 */
export type NumberedStatement = {
  text: string;
  /** The name of `$1`, `$2`, …; a name that stands twice is there twice. */
  names: readonly string[];
};

const nullTest = /\s+is\s+(?:not\s+)?null\b/iy;

// In the order PostgreSQL's scanner tries them; what never ends goes on to the end of the text. A nested block comment is no regular language: see skipComment.
const token = new RegExp(
  [
    String.raw`[eE]'(?:[^'\\]|\\[\s\S]|'')*'?`, // string with backslash escapes
    `'(?:[^']|'')*'?`,
    '"(?:[^"]|"")*"?',
    String.raw`--[^\n]*`,
    String.raw`/\*`,
    String.raw`\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$`, // opens a dollar-quoted text
    String.raw`[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*`, // a word, so that no `$` or `e'` is found in its middle
    '::|:=',
    String.raw`:([A-Za-z_]\w*)`,
  ].join('|'),
  'g',
);

export function numberBinds(sql: string): NumberedStatement {
  const scanner = new RegExp(token);
  const names: string[] = [];
  let text = '';
  let copiedTo = 0;
  for (let match = scanner.exec(sql); match; match = scanner.exec(sql)) {
    const [found, , name] = match;
    if (found === '/*') {
      scanner.lastIndex = endOfComment(sql, scanner.lastIndex);
    } else if (found.startsWith('$')) {
      const end = sql.indexOf(found, scanner.lastIndex);
      scanner.lastIndex = end < 0 ? sql.length : end + found.length;
    } else if (name !== undefined) {
      text += sql.slice(copiedTo, match.index);
      copiedTo = scanner.lastIndex;
      nullTest.lastIndex = copiedTo;
      text += `$${names.push(name)}${nullTest.test(sql) ? '::text' : ''}`;
    }
  }
  return { text: text + sql.slice(copiedTo), names };
}

/** The place after the comment that was opened before `from`; comments nest. */
function endOfComment(sql: string, from: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = from;
  let depth = 1;
  for (let match = mark.exec(sql); match; match = mark.exec(sql)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return sql.length;
}
