/**
 * Text as a reader sees it. Characters that nobody sees come along with a text that is copied from a web page or a contacts
 * app. Stored, they would make two names that look the same differ.
 */

/** Joiners shape Indic and Persian words; they stay where a letter or a sign of a letter stands on both sides. */
const joinersWithoutMeaning = /(?<![\p{L}\p{M}])(?:\u200c|\u200d)+|(?:\u200c|\u200d)+(?![\p{L}\p{M}])/gu;
// Format characters except the joiners and the few Arabic signs of this class that are seen; fillers that look like blanks.
const unseen =
  /(?!\u200c|\u200d|[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}])(?:[\p{Cf}\u115f\u1160\u2800\u3164\uffa0]|[\ufe00-\ufe0e])/gu;
/** Blanks of every width; a line ends in a text of several lines only. */
const blanks = /\p{Zs}/gu;

/** What is stored of a typed or pasted text: nothing that is not seen, common blanks, none at the ends, composed letters. */
export const visibleText = (text: string): string =>
  text.normalize().replace(unseen, '').replace(joinersWithoutMeaning, '').replace(blanks, ' ').trim();

/** Digits of every script as 0 to 9. Unicode keeps the ten digits of a script together, zero first. */
export const asciiDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return code < 128 ? digit : String((code - zero) % 10);
  });

/**
 * A telephone number as it is stored: as it was typed, in ASCII digits and signs. `tel:` of a link goes, and so does what is
 * not seen.
 */
export const phoneText = (text: string): string =>
  asciiDigits(visibleText(text).normalize('NFKC'))
    .replace(/^tel:\s*/i, '')
    .replace(/[‐‑‒–—―−ー]/gu, '-');

/** How many digits of a typed number count: not the `00` before a country code, not the trunk zero in `+44 (0)20`. */
export const countedDigits = (phone: string): number =>
  phone
    .replace(/\(0\)/, '')
    .replace(/^\s*00/, '')
    .replace(/\D/g, '').length;
