import type { AuditEntry } from '#contract/audit.ts';

export type FieldChange = { field: string; before: string | null; after: string | null };

/** Field by field, only what differs; of an added or removed row all that is filled. */
export function changesOf({ oldValues, newValues }: Pick<AuditEntry, 'oldValues' | 'newValues'>): FieldChange[] {
  const before = readObject(oldValues);
  const after = readObject(newValues);
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .map((field) => ({ field, before: textOf(before[field]), after: textOf(after[field]) }))
    .filter((change) => change.before !== change.after);
}

/** Columns with the number that is printed on a paper. */
const paperNumbers = ['invoice_no', 'receipt_no', 'credit_note_no', 'voucher_no'];

/**
 * The number on the paper of the row, like `INV/2627/0000820`; null for a row without one. After a change it is the new
 * number: an invoice gets it when it is issued.
 */
export function paperNoOf({ oldValues, newValues }: Pick<AuditEntry, 'oldValues' | 'newValues'>): string | null {
  const row = { ...readObject(oldValues), ...readObject(newValues) };
  return paperNumbers.map((field) => textOf(row[field])).find((text) => text !== null) ?? null;
}

function readObject(json: string | null): Record<string, unknown> {
  if (!json) return {};
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const textOf = (value: unknown): string | null =>
  value === undefined || value === null || value === ''
    ? null
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
