import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { Refusal } from '../calls/calls.ts';

/** Guesses are counted in powers of a thousand or so: 0 and 1 are found within a million of them. */
const commonScore = 1;
/** What comes behind makes no password commoner, and the time to look rises with the length. */
const longestLook = 64;
const ownWords = ['hms', 'front', 'desk', 'frontdesk', 'hospital', 'clinic', 'reception', 'billing', 'admin'];

// Made at first use: the list of 40,000 passwords takes a third of a second to load.
let checker: ZxcvbnFactory | undefined;

/**
 * Refuses a password that people choose often, that is a row of keys or digits, or that is made of the person's own names
 * (NIST SP 800-63B, 3.1.1.2). There is no rule about kinds of characters, and nobody has to change a good one.
 */
export function refuseCommonPassword(field: string, password: string, names: readonly string[]): void {
  checker ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const parts = names.flatMap((name) => [name.replace(/[\s._-]+/g, ''), ...name.split(/[\s._-]+/)]);
  const words = [...ownWords, ...parts].filter((word) => word.length > 1).map((word) => word.toLowerCase());
  const { score } = checker.check(password.slice(0, longestLook), words);
  if (score <= commonScore) throw new Refusal('invalid_input', { [field]: 'too_common' });
}
