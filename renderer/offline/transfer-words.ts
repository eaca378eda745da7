import type { CallOutput } from '#contract/contract.ts';
import type { ErrorContext } from '../ui/words/error-words.ts';
import { t } from './offline-wording.ts';

export const shortestPassphrase = 12;

export const exportWords: ErrorContext = {
  noun: 'file',
  sentences: {
    'passphrase:too_short': t('exportRefused.short', { count: shortestPassphrase }),
    invalid_state: t('exportRefused.nothing'),
    'signature:changed': t('exportRefused.key'),
    unsupported: t('exportRefused.unsupported'),
  },
};

export const importWords: ErrorContext = {
  noun: 'file',
  sentences: {
    'content:required': t('importRefused.none'),
    'content:too_long': t('importRefused.long'),
    'content:malformed': t('importRefused.malformed'),
    'content:newer': t('importRefused.newer'),
    'content:changed': t('importRefused.changed'),
    'content:unknown': t('importRefused.unknown'),
    'content:elsewhere': t('importRefused.elsewhere'),
    'passphrase:required': t('importRefused.noPassphrase'),
    'passphrase:wrong_password': t('importRefused.wrongPassphrase'),
    unsupported: t('importRefused.unsupported'),
  },
};

export function importedSentences(result: CallOutput<'offline.import'>): string[] {
  const { deskNo, deskName, takenCount, knownCount } = result;
  const known = knownCount > 0 ? [t('import.known', { count: knownCount })] : [];
  if (takenCount === 0) return [t('import.nothing', { deskNo, deskName }), ...known];
  return [t('import.taken', { count: takenCount, deskNo, deskName }), ...known, t('import.refused', { deskNo })];
}
