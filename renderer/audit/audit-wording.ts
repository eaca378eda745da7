import type { AuditEntry } from '#contract/audit.ts';
import { wording } from '../wording/wording.ts';
import { auditMessages } from './audit-messages.en.ts';

export const t = wording({ en: auditMessages });

const recordNames = [
  'PATIENTS',
  'DOCTORS',
  'DOCTOR_HOURS',
  'DOCTOR_LEAVE',
  'APPOINTMENTS',
  'WAITLIST',
  'BILLING',
  'BILLING_ITEMS',
  'PAYMENTS',
  'CHARGES',
  'STAFF',
  'HOSPITAL_SETTINGS',
  'CONNECTION',
  'DESKS',
] as const;

/** The kinds of record to choose from. */
export const recordChoices = recordNames.map((value) => ({ value, label: t(`record.${value}`) }));

/** `Visit 4 changed`. What a newer server has recorded without a word here is shown by its own name. */
export function entryTitle({ entityName, entityId, action }: Pick<AuditEntry, 'entityName' | 'entityId' | 'action'>) {
  const kind = t.lookup('record', entityName) ?? entityName;
  const record = entityId === null ? kind : t('recordWithNo', { record: kind, recordNo: entityId });
  return t.lookup('action', action, { record }) ?? t('action.other', { record, action });
}

/** `Visit time`, of the column `appt_time`. */
export const fieldName = (column: string): string => t.lookup('field', column) ?? column;
