import type { CallOutput } from '#contract/contract.ts';
import type { ErrorContext } from '../ui/words/error-words.ts';

export const shortestPassphrase = 12;

export const exportWords: ErrorContext = {
  noun: 'file',
  sentences: {
    'passphrase:too_short': `The passphrase must have ${shortestPassphrase} characters or more`,
    invalid_state: 'Everything is sent: there is nothing to export',
    'signature:changed':
      'This computer has lost the key that the hospital knows it by. It must reach the central database once before it can export',
    unsupported: 'This computer keeps no work of its own, so there is nothing to export',
  },
};

export const importWords: ErrorContext = {
  noun: 'file',
  sentences: {
    'content:required': 'Choose the file that the other desk has exported',
    'content:too_long': 'The file is larger than a desk can export; choose another one',
    'content:malformed': 'This is not a file that a desk has exported',
    'content:newer': 'The file is from a newer version of HMS Front Desk: update this computer first',
    'content:changed': 'The file is not as the desk has written it, so nothing of it is taken. Have it exported again',
    'content:unknown': 'The file is from a desk that this hospital does not know',
    'content:elsewhere': 'The file belongs to the database of another hospital',
    'passphrase:required': 'Enter the passphrase that the file was exported with',
    'passphrase:wrong_password': 'The passphrase is not the one that the file was exported with',
    unsupported: 'This computer keeps no work of its own and cannot take over another’s: import the file at a desk',
  },
};

const changes = (count: number): string => (count === 1 ? '1 change' : `${count} changes`);

export const exportedSentence = ({ commandCount, fileName }: CallOutput<'offline.export'>): string =>
  `${changes(commandCount)} ${commandCount === 1 ? 'is' : 'are'} in ${fileName}.`;

export function importedSentences(result: CallOutput<'offline.import'>): string[] {
  const { deskNo, deskName, takenCount, knownCount } = result;
  const from = `desk ${deskNo} (${deskName})`;
  const known = `${changes(knownCount)} ${knownCount === 1 ? 'was' : 'were'} known already and left out.`;
  if (takenCount === 0) return [`Nothing of ${from} was left to take over.`, ...(knownCount > 0 ? [known] : [])];
  return [
    `${changes(takenCount)} of ${from} ${takenCount === 1 ? 'is' : 'are'} taken over and sent from here.`,
    ...(knownCount > 0 ? [known] : []),
    `What is refused appears under “Needs a decision”, marked “from desk ${deskNo}”.`,
  ];
}
