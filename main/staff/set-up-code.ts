import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

/** Without letters and digits that are taken for each other. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const groups = 4;
const groupLength = 4;

/**
 * What the first admin of an empty database shows to be the one who started the host: the console has it. Made anew at each
 * start, and worth nothing once somebody can sign in. 80 bits, so that nobody guesses it over the web.
 */
export type SetUpCode = {
  /** In groups of four, such as `K7QF-…`. */
  readonly text: string;
  /** Hyphens, spaces and small letters are as good. */
  isRight: (typed: string | null) => boolean;
};

export function createSetUpCode(): SetUpCode {
  const group = () => Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join('');
  const text = Array.from({ length: groups }, group).join('-');
  return {
    text,
    isRight: (typed) => typed !== null && timingSafeEqual(digestOf(typed), digestOf(text)),
  };
}

const digestOf = (text: string): Buffer =>
  createHash('sha256')
    .update(text.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest();
