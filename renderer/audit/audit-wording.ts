import type { AuditEntry, AuditReference } from '#contract/audit.ts';
import { formatDoctorName, formatPatientName } from '../wording/names.ts';
import { wording } from '../wording/wording.ts';
import { paperNoOf } from './audit-diff.ts';
import { auditMessages } from './audit-messages.en.ts';

export const t = wording({ en: auditMessages });

type RecordKey = Extract<keyof typeof auditMessages, `record.${string}`>;
const recordKeys = Object.keys(auditMessages).filter((key): key is RecordKey => key.startsWith('record.'));

/** The kinds of record to choose from: those that the catalogue has a word for. */
export const recordChoices = recordKeys.map((key) => ({ value: key.slice('record.'.length), label: t(key) }));

type Titled = Pick<AuditEntry, 'entityName' | 'entityId' | 'action' | 'oldValues' | 'newValues'>;

/**
 * `Visit 4 changed`, `Invoice INV/2627/0000820 changed`. What a newer server has recorded without a word here is shown by
 * its own name.
 */
export function entryTitle(entry: Titled) {
  const { entityName, entityId, action } = entry;
  const kind = t.lookup('record', entityName) ?? entityName;
  const recordNo = paperNoOf(entry) ?? entityId;
  const record = recordNo === null ? kind : t('recordWithNo', { record: kind, recordNo });
  return t.lookup('action', action, { record }) ?? t('action.other', { record, action });
}

/** `Visit time`, of the column `appt_time`. */
export const fieldName = (column: string): string => t.lookup('field', column) ?? column;

/** `INV/2627/0000820` of the invoice 863, `PATEL, Ravi (12)` of the patient 12; what has no name is shown as it is kept. */
export function valueText(field: string, value: string | null, references: readonly AuditReference[]): string {
  if (value === null) return '–';
  const found = references.find((one) => one.field === field && String(one.id) === value);
  if (!found) return value;
  if (found.paperNo !== null) return found.paperNo;
  const { title, firstName, lastName } = found;
  const name =
    field === 'doctor_id'
      ? formatDoctorName({ title, firstName: firstName ?? '', lastName: lastName ?? '' })
      : formatPatientName({ firstName, lastName });
  return name === '' ? value : t('valueWithNo', { value: name, number: value });
}
