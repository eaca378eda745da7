export type Named = { firstName: string | null; lastName: string | null };

/**
 * Whether two people with the same birth date may be one person: their names match in either order, and one name may be misspelt
 * by up to two letters, or be an initial or a short form. A missing name matches every name.
 */
export function isLikeName(known: Named, typed: Named): boolean {
  const first = fold(typed.firstName ?? '');
  const last = fold(typed.lastName ?? '');
  if (!first && !last) return false;
  const [knownFirst, knownLast] = [fold(known.firstName ?? ''), fold(known.lastName ?? '')];
  return (
    (isLikeWord(knownFirst, first) && isLikeWord(knownLast, last)) ||
    (isLikeWord(knownFirst, last) && isLikeWord(knownLast, first))
  );
}

// Marks are removed from Latin letters only: a Devanagari vowel sign is part of its word.
const fold = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.'-]/g, '');

function isLikeWord(known: string, typed: string): boolean {
  if (!typed || !known) return true;
  const [short, long] = known.length < typed.length ? [known, typed] : [typed, known];
  if (long.startsWith(short)) return true;
  return editDistance(short, long) <= (short.length < 5 ? 1 : 2);
}

/** The Levenshtein distance. Names have at most 50 letters, so the table is small. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
