import { createHash } from 'node:crypto';

/** A piece of a file to be put in another's place. */
export type Site = { from: number; to: number; put: string };

/** A file with what cannot be code blanked out: comments become blanks, texts between quotes become `~`. */
export type SourceText = { file: string; text: string; code: string };

export function sourceText(file: string, text: string): SourceText {
  const code = text.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, (piece) =>
    piece.startsWith("'") ? `'${blank(piece.slice(1, -1), '~')}'` : blank(piece, ' '),
  );
  return { file, text, code };
}

const blank = (piece: string, letter: string) => piece.replace(/[^\n]/g, letter);

/**
 * Where a pattern stands in a file's code; the group named `it`, or all of it, is what gets replaced. `put` gets that
 * text as the file has it.
 */
export function sitesOf(
  source: SourceText,
  pattern: RegExp,
  put: (it: string, match: RegExpMatchArray) => string | null,
): Site[] {
  return [...source.code.matchAll(new RegExp(pattern.source, 'gdm'))].flatMap((match) => {
    const [from, to] = match.indices?.groups?.it ?? match.indices?.[0] ?? [0, 0];
    const text = put(source.text.slice(from, to), match);
    return text === null ? [] : [{ from, to, put: text }];
  });
}

/** Where the bracket that opens at `at` closes. */
export function closingBracket(code: string, at: number): number {
  let depth = 0;
  for (let place = at; place < code.length; place += 1) {
    if (code[place] === '(') depth += 1;
    if (code[place] === ')') depth -= 1;
    if (depth === 0) return place;
  }
  return code.length;
}

export const plant = (text: string, { from, to, put }: Site): string => text.slice(0, from) + put + text.slice(to);

const rankOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** The items in an order that only their names decide: by chance, and the same at each run. */
export const shuffled = <Item>(items: Item[], nameOf: (item: Item) => string): Item[] =>
  items
    .map((item) => ({ item, rank: rankOf(nameOf(item)) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .map(({ item }) => item);
