/** More words than anybody types to find a person; each costs the database a condition. */
const mostWords = 6;

/**
 * The words to look for. What looks like a telephone number is one word, whatever stands between its digits,
 * since that is how it is kept to search by.
 */
export function searchWords(text: string): string[] {
  const trimmed = text.trim();
  if (/^\+?[\d\s()-]+$/.test(trimmed) && digitsOf(trimmed).length >= 5) return [digitsOf(trimmed)];
  return trimmed.split(/\s+/).filter(Boolean).slice(0, mostWords);
}

/** The patient number that a search may mean. */
export function patientNumberOf(text: string): number | null {
  const match = /^#?(\d{1,15})$/.exec(text.trim());
  const number = Number(match?.[1]);
  return match && number > 0 ? number : null;
}

export const digitsOf = (text: string): string => text.replace(/\D/g, '');
