import { asciiDigits, phoneText } from '#contract/visible-text.ts';

/** What a typed text may mean: words about a person, and a birth date among them. */
export type Search = { words: readonly string[]; birthDate: string | null };

/** More words than anybody types to find a person; each costs the database a condition. */
const mostWords = 6;
const fewestPhoneDigits = 5;

/** Where plain_text of pkg_patients puts a blank. */
const separators = /[\s.,;:/\\()[\]{}|‐‑‒–—―−·•-]+/u;
/** Characters that nobody sees, as they come along with a text that is pasted. */
const unseen = /[\p{Cf}\p{Variation_Selector}\u115f\u1160\u3164\uffa0]/gu;

/**
 * Reads a typed or pasted text. A telephone number is one word, whatever stands between its digits, since that is how it is
 * kept to search by. A birth date in a usual form is taken out of the words.
 */
export function searchOf(text: string): Search {
  const tidy = asciiDigits(text.replace(unseen, '')).trim();
  const { birthDate, rest } = splitBirthDate(tidy);
  const phone = phoneText(tidy).replace('(0)', '');
  if (birthDate === null && isPhone(phone)) return { words: [digitsOf(phone).replace(/^00/, '')], birthDate };
  const words = rest.replace(relationSigns, ' ').replace(groupedNumber, digitsOf).split(/\s+/u).flatMap(wordsOf);
  const telling = words.filter((word) => !besideNames.test(word));
  return { words: (telling.length > 0 || birthDate !== null ? telling : words).slice(0, mostWords), birthDate };
}

/** An e-mail address stays whole; a word is what is left without quotation marks, and the # before a number goes. */
const wordsOf = (text: string): string[] =>
  /^[^@]+@/.test(text)
    ? [text]
    : text.split(separators).flatMap((word) => word.replace(/^#(?=\d)/, '').match(/^.*[^'’‘ʼ"“”„«»`].*$/u) ?? []);

/** A number that is written in groups, among other words: a telephone (`+91 98450 12345`), a patient's number (`1 004 217`). */
const groupedNumber =
  /(?<=^|\s)(?:[+(][\d\s().-]+\d|0\d+(?:[\s.-]+\d+)+|\d{5}[\s.-]\d{5}|\d{1,3}(?: \d{3})+)(?=$|\s)/gu;

/** `S/o`, `W/o` and the like, which stand before the name of a relative. */
const relationSigns = /(?<!\p{L})(?:[sdwhc]\/o\.?|baby of)(?!\p{L})/giu;
/** What stands beside a name and is no part of most: a title, an age (`34y`, `~45y`), a letter for the gender after it. */
const besideNames = /^(?:mr|mrs|ms|miss|dr|smt|shri|kum|prof|~?\d{1,4}[ymwd])$/i;

/** The patient number that a search may mean, also as the screens group it: `1 004 217`. */
export function patientNumberOf(text: string): number | null {
  const match = /^#?(\d{1,15}|\d{1,3}(?: \d{3})+)$/.exec(asciiDigits(text.replace(unseen, '')).trim());
  const number = Number(match?.[1]?.replaceAll(' ', ''));
  return match && number > 0 ? number : null;
}

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

const isPhone = (text: string): boolean =>
  /^\+?[\d\s()./‐‑-]+$/.test(text) && digitsOf(text).length >= fewestPhoneDigits;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** `1992-04-14`, `14-04-1992`, `14/4/1992`, `14.04.1992`, `14-Apr-1992`, `14 April 1992`; the day before the month. */
const datePattern =
  /(?<![\d-])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|(\d{1,2})[-\s]([a-z]{3,9})[-\s](\d{4}))(?![\d-])/i;

function splitBirthDate(text: string): { birthDate: string | null; rest: string } {
  const match = datePattern.exec(text);
  if (!match) return { birthDate: null, rest: text };
  const [found, isoYear, isoMonth, isoDay, day, month, year, wordDay, monthName, wordYear] = match;
  const birthDate =
    dateOf(isoYear, isoMonth, isoDay) ?? dateOf(year, month, day) ?? dateOf(wordYear, monthNumber(monthName), wordDay);
  if (birthDate === null) return { birthDate, rest: text };
  return { birthDate, rest: `${text.slice(0, match.index)} ${text.slice(match.index + found.length)}` };
}

const monthNumber = (name: string | undefined): string | undefined => {
  const index = months.indexOf((name ?? '').slice(0, 3).toLowerCase());
  return index < 0 ? undefined : String(index + 1);
};

/** `YYYY-MM-DD`, or null for a date that the calendar does not have. */
function dateOf(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  if (!year || !month || !day) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}
