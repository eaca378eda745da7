import type { Binds } from '../database/database.ts';
import { digitsOf, type Search } from './search-rules.ts';

/** A portable SQL condition with its named binds. */
export type Condition = { sql: string; binds: Binds };

/** The columns to compare with, such as `b.patient_id`, and `b.patient_dob`, which has `b.patient_dob_estimated` beside it. */
export type SearchedColumns = { patientId: string; birthDate: string };

/** The condition of a search for nothing. */
export const everybody = '1 = 1';

const fewestEndingDigits = 4;

/**
 * Which patients a search means: each word is the beginning of one of the patient's words, or the last digits of the
 * telephone number. Initials that were typed apart (`K. R. Narayan`) also mean the ones that were registered together
 * (`KR Narayan`). Every list that is searched for people has this condition; `patient-search.ts` puts the best first.
 */
export function patientCondition({ words, birthDate }: Search, columns: SearchedColumns): Condition {
  const binds: Record<string, string> = {};
  const bind = binder(binds);
  const among = (word: string): string => {
    const like = patternsOf(word).map((pattern) => `w.word like ${pattern(bind(word))} escape '\\'`);
    return `${columns.patientId} in (select w.patient_id from patient_words_v w where ${like.join(' or ')})`;
  };
  const conditions = initialsTogether(words).map((group) => {
    const apart = group.map(among).join(' and ');
    return group.length > 1 ? `(${apart} or ${among(group.join(''))})` : apart;
  });
  if (isSplitIdentifier(words)) {
    const apart = conditions.splice(0).join(' and ');
    conditions.push(`((${apart}) or ${among(words.join(''))})`);
  }
  if (birthDate !== null) conditions.push(bornOn(columns.birthDate, birthDate, binds));
  return { sql: conditions.join(' and ') || everybody, binds };
}

/** A date that was reckoned from an age is nobody's birthday. */
export function bornOn(column: string, birthDate: string, binds: Record<string, string | number>): string {
  binds.birthDate = birthDate;
  return `(${column} = :birth_date and ${column}_estimated = 'N')`;
}

/** Gives each word a name to be bound by. */
export function binder(binds: Record<string, string | number>): (word: string) => string {
  return (word) => {
    const name = `word_${Object.keys(binds).length + 1}`;
    binds[name] = word;
    return `:${name}`;
  };
}

type Pattern = (bound: string) => string;

/** As what a typed word is looked for in `patient_words_v`: a beginning, and the end of a number. */
export function patternsOf(word: string): Pattern[] {
  const beginning: Pattern = (bound) => `pkg_patients.beginning_pattern(${bound})`;
  const isEnding = isNumber(word) && digitsOf(word).length >= fewestEndingDigits;
  return isEnding ? [beginning, (bound) => `pkg_patients.ending_pattern(${bound})`] : [beginning];
}

export const isNumber = (word: string): boolean => /^\+?\d+$/.test(word);

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

/**
 * The words as they were typed; where initials follow each other, with those as one word; what may be an identifier that
 * was typed in parts, also as one word.
 */
export function spellingsOf(words: readonly string[]): string[][] {
  const together = initialsTogether(words).map((group) => group.join(''));
  const spellings = together.length === words.length ? [[...words]] : [together, [...words]];
  return isSplitIdentifier(words) ? [[words.join('')], ...spellings] : spellings;
}

/** `KA 01 2011 0012345`: a few letters, then parts with digits. A name begins with more letters. */
const isSplitIdentifier = (words: readonly string[]): boolean =>
  words.length > 1 &&
  /^[\p{L}\p{N}]{1,4}$/u.test(words[0] ?? '') &&
  words.slice(1).every((word) => /^[\p{L}\p{N}]*\p{N}[\p{L}\p{N}]*$/u.test(word));

const isInitial = (word: string): boolean => [...word].length === 1 && /\p{L}/u.test(word);
