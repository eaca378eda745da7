import { z } from 'zod';
import { countedDigits, phoneText, visibleText } from './visible-text.ts';

/**
 * The field types of the contract. Lengths are the column's. Empty text is null, since Oracle has no
 * empty string. `z.toJSONSchema` reads these for the OpenAPI page, so each is plain on its input side.
 *
 * Text is normalised to Unicode's composed form (NFC): a letter with its accent in one character or in two is the same to a
 * reader, and must be the same to a unique key and to the search. Characters that nobody sees go (`visible-text.ts`).
 */

// A control character breaks a printed page and PostgreSQL refuses U+0000 altogether. Half a surrogate pair is no
// character and would be stored as another.
export const oneLine = /^[^\p{Cc}\p{Cs}]*$/u;
const manyLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u;

export const requiredText = (max: number) => z.string().overwrite(visibleText).min(1).max(max).regex(oneLine);

export const optionalText = (max: number) =>
  z
    .string()
    .overwrite(visibleText)
    .max(max)
    .regex(oneLine)
    .nullish()
    .transform((text) => text || null);

export const optionalNotes = (max: number) =>
  z
    .string()
    .overwrite(visibleText)
    .max(max)
    .regex(manyLines)
    .nullish()
    .transform((text) => text || null);

/** A password of another system: every character counts, so nothing is trimmed. Empty is null. */
export const optionalSecret = (max: number) =>
  z
    .string()
    .max(max)
    .regex(oneLine)
    .nullish()
    .transform((text) => text || null);

/** Database identity. JavaScript holds integers exactly up to 2^53 - 1; Oracle's identity stays below. */
export const id = z.int().min(1);

/** `Y` or `N`, as in the seed: Oracle 12c has no boolean column. */
export const flag = z.enum(['Y', 'N']);

/** A day without a time or zone, `YYYY-MM-DD`, from 1800 on. */
export const calendarDate = z.iso
  .date()
  .refine((text) => text >= '1800', { params: { problem: 'malformed' } })
  .meta({ examples: ['1992-04-14'] });

export const isCalendarDate = (text: string): boolean => calendarDate.safeParse(text).success;

/**
 * The hospital's wall clock, `YYYY-MM-DDTHH:mm`. Seconds are dropped. An offset or `Z` is refused, never guessed: the desk's own
 * time zone must not move a visit. `local` allows a time without `Z` but does not forbid one with it.
 */
export const wallTime = z.iso
  .datetime({ local: true })
  .refine((text) => !text.endsWith('Z') && text >= '1800', { params: { problem: 'malformed' } })
  .transform((text) => text.slice(0, 16))
  .meta({ description: "The hospital's wall clock, without a zone", examples: ['2026-11-23T10:00'] });

/** A minute of the day, `HH:mm`; `24:00` ends a day. */
export const clockTime = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/);

/** An instant with its zone (created, paid, audited), always written in UTC. */
export const instant = z.string().meta({ format: 'date-time' });

export const pageQuery = {
  page: z.int().min(1).max(1_000_000).default(1),
  size: z.int().min(1).max(100).default(25),
};

const malformed = { params: { problem: 'malformed' } };

const afterRow = (time: z.ZodISODateTime | null) =>
  z
    .string()
    .max(60)
    .refine((text) => {
      const [id, at, more] = text.split('~').reverse();
      const isTime = time ? at !== undefined && time.safeParse(at).success : at === undefined;
      return isTime && more === undefined && /^\d{1,15}$/.test(id ?? '');
    }, malformed)
    .nullish()
    .meta({
      description:
        'Instead of `page`: the `next` of the page before. As quick at the end of a long list as at its begin.',
    });

/** Behind which row a page begins, in a list by id, by instant, by the wall clock. */
export const afterId = afterRow(null);
export const afterInstant = afterRow(z.iso.datetime());
export const afterWallTime = afterRow(z.iso.datetime({ local: true }));

/** Of a page that is full: `after` of the next one. */
export const nextKey = { next: z.string().optional() };

/** How many a long list has. Counting stops at ten thousand: then there are more than `total`. */
export const countedUpTo = {
  total: z.int(),
  hasMoreThanTotal: z.literal(true).optional(),
};

/** A telephone number has at most 15 digits with its country code (E.164). The column keeps the signs that were typed. */
const mostPhoneDigits = 15;

/** As any country writes it: digits, blanks and `+ - ( ) . /`, five to fifteen digits. */
export const phone = z
  .string()
  .overwrite(phoneText)
  .max(40)
  .nullish()
  .transform((text) => text || null)
  .refine((text) => text === null || (/^\+?[\d\s()./-]+$/.test(text) && countedDigits(text) >= 5), {
    params: { problem: 'malformed' },
  })
  .refine((text) => text === null || countedDigits(text) <= mostPhoneDigits, { params: { problem: 'too_long' } });

export const email = z
  .string()
  .overwrite((text) => visibleText(text).toLowerCase())
  .max(100)
  .regex(oneLine)
  .nullish()
  .transform((text) => text || null)
  .refine((text) => text === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), { params: { problem: 'malformed' } });
