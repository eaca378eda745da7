import type { Binds } from '../database/database.ts';
import { digitsOf, type Search } from './search-rules.ts';

/** A portable SQL condition with its named binds. */
export type Condition = { sql: string; binds: Binds };

/** The columns to compare with, such as `p.search_text` and `p.dob`, which has `p.dob_estimated` beside it. */
export type SearchedColumns = { text: string; birthDate: string };

/** How much of a word must be typed: its beginning, or all of it. */
export type Match = 'beginning' | 'whole';

/** The condition of a search for nothing. */
export const everybody = '1 = 1';

const fewestEndingDigits = 4;

/**
 * Which patients a search means: each word is the beginning of one of the patient's words, or the last digits of the
 * telephone number. Initials that were typed apart (`K. R. Narayan`) also mean the ones that were registered together
 * (`KR Narayan`). The only matcher for people: global search, picker, lists of patients and of invoices use it.
 */
export function patientCondition(
  { words, birthDate }: Search,
  { text, birthDate: dob }: SearchedColumns,
  match: Match = 'beginning',
): Condition {
  const binds: Record<string, string> = {};
  const like = (word: string, pattern: 'search_pattern' | 'word_pattern' | 'ending_pattern') => {
    const name = `word_${Object.keys(binds).length + 1}`;
    binds[name] = word;
    return `${text} like pkg_patients.${pattern}(:${name}) escape '\\'`;
  };
  const wordLike = (word: string): string => {
    if (match === 'whole') return like(word, 'word_pattern');
    const isNumber = /^\+?\d+$/.test(word) && digitsOf(word).length >= fewestEndingDigits;
    const beginning = like(word, 'search_pattern');
    return isNumber ? `(${beginning} or ${like(word, 'ending_pattern')})` : beginning;
  };
  const conditions = initialsTogether(words).map((group) => {
    const apart = group.map(wordLike).join(' and ');
    return group.length > 1 ? `(${apart} or ${wordLike(group.join(''))})` : apart;
  });
  if (birthDate !== null) {
    // A date that was reckoned from an age is nobody's birthday.
    conditions.push(`(${dob} = :birth_date and ${dob}_estimated = 'N')`);
    binds.birthDate = birthDate;
  }
  return { sql: conditions.join(' and ') || everybody, binds };
}

/** Words one by one, initials that follow each other as one group. */
function initialsTogether(words: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (const word of words) {
    const last = groups.at(-1);
    if (last && isInitial(word) && last.every(isInitial)) last.push(word);
    else groups.push([word]);
  }
  return groups;
}

const isInitial = (word: string): boolean => [...word].length === 1 && /\p{L}/u.test(word);
