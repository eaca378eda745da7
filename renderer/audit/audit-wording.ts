import type { AuditEntry } from '#contract/audit.ts';
import { wording } from '../wording/wording.ts';
import { auditMessages } from './audit-messages.en.ts';

export const t = wording({ en: auditMessages });

type RecordKey = Extract<keyof typeof auditMessages, `record.${string}`>;
const recordKeys = Object.keys(auditMessages).filter((key): key is RecordKey => key.startsWith('record.'));

/** The kinds of record to choose from: those that the catalogue has a word for. */
export const recordChoices = recordKeys.map((key) => ({ value: key.slice('record.'.length), label: t(key) }));

/** `Visit 4 changed`. What a newer server has recorded without a word here is shown by its own name. */
export function entryTitle({ entityName, entityId, action }: Pick<AuditEntry, 'entityName' | 'entityId' | 'action'>) {
  const kind = t.lookup('record', entityName) ?? entityName;
  const record = entityId === null ? kind : t('recordWithNo', { record: kind, recordNo: entityId });
  return t.lookup('action', action, { record }) ?? t('action.other', { record, action });
}

/** `Visit time`, of the column `appt_time`. */
export const fieldName = (column: string): string => t.lookup('field', column) ?? column;
