/** A statement of a SQL*Plus script, with the line its first word is on. */
export type ScriptStatement = {
  kind: 'command' | 'sql' | 'plsql';
  text: string;
  line: number;
  /** What ended it: `;` at the end of a line, `/` alone on a line, the end of a command's line, or nothing at all. */
  end: ';' | '/' | 'line' | 'none';
};

const commands =
  /^(?:@@?|accept|clear|column|define|exit|prompt|pause|rem|remark|set|show|spool|undefine|variable|whenever)(?:\s|\S*\.sql|[^\w(]|$)/i;
const block =
  /^(?:declare|begin|create\s+(?:or\s+replace\s+)?(?:(?:non)?editionable\s+)?(?:package|procedure|function|trigger|type))\b/i;

/**
 * Reads a script as SQL*Plus does: commands are one line, SQL ends with `;` at the end of a line, a PL/SQL block
 * with `/` alone on a line. Comments before a statement do not belong to it.
 */
export function readScript(script: string): ScriptStatement[] {
  const statements: ScriptStatement[] = [];
  let open: { kind: 'sql' | 'plsql'; lines: string[]; line: number } | undefined;
  const close = (end: ScriptStatement['end']) => {
    if (open) statements.push({ kind: open.kind, text: open.lines.join('\n').trimEnd(), line: open.line, end });
    open = undefined;
  };
  script.split('\n').forEach((text, index) => {
    const trimmed = text.trim();
    if (!open) {
      if (trimmed === '' || trimmed.startsWith('--')) return;
      if (trimmed === '/') {
        statements.push({ kind: 'command', text: trimmed, line: index + 1, end: 'line' });
        return;
      }
      if (commands.test(trimmed)) {
        statements.push({ kind: 'command', text: trimmed, line: index + 1, end: 'line' });
        return;
      }
      open = { kind: block.test(trimmed) ? 'plsql' : 'sql', lines: [], line: index + 1 };
    }
    if (trimmed === '/') {
      close('/');
      return;
    }
    open.lines.push(text);
    if (open.kind === 'sql' && trimmed.endsWith(';')) {
      open.lines[open.lines.length - 1] = text.trimEnd().slice(0, -1);
      close(';');
    }
  });
  close('none');
  return statements;
}

/** Puts values in for `&name` and `&name.`, as SQL*Plus does while `define` is on. */
export const substitute = (text: string, values: Record<string, string>): string =>
  text.replace(/&(\w+)\.?/g, (all, name: string) => values[name.toLowerCase()] ?? all);
