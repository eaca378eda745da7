import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../renderer/audit/audit-diff.ts';
import { entryTitle, fieldName, valueText } from '../../../renderer/audit/audit-wording.ts';

describe('an audit entry on the screen', () => {
  it('shows only the fields that differ', () => {
    const oldValues = '{"status":"SCHEDULED","notes":null,"appt_id":4}';
    const newValues = '{"status":"CANCELLED","notes":"","appt_id":4}';
    expect(changesOf({ oldValues, newValues })).toEqual([{ field: 'status', before: 'SCHEDULED', after: 'CANCELLED' }]);
  });

  it('shows all that is filled of an added row, and survives what is not JSON', () => {
    expect(changesOf({ oldValues: null, newValues: '{"a":1,"b":null}' })).toEqual([
      { field: 'a', before: null, after: '1' },
    ]);
    expect(changesOf({ oldValues: 'x', newValues: null })).toEqual([]);
  });

  it('says a patient by name and an invoice by its number, and what has none as it is kept', () => {
    const none = { title: null, firstName: null, lastName: null, paperNo: null };
    const known = [
      { ...none, field: 'invoice_id', id: 863, paperNo: 'INV/2627/0000820' },
      { ...none, field: 'patient_id', id: 12, firstName: 'Ravi', lastName: 'Patel' },
    ];
    const said = [
      valueText('invoice_id', '863', known),
      valueText('patient_id', '12', known),
      valueText('item_id', '863', known),
      valueText('notes', null, known),
    ];
    expect(said).toEqual(['INV/2627/0000820', 'PATEL, Ravi (12)', '863', '–']);
  });

  it('names tables, actions and columns for people', () => {
    const title = (entityName: string, entityId: number | null, action: string) =>
      entryTitle({ entityName, entityId, action, oldValues: null, newValues: null });
    expect(title('APPOINTMENTS', 4, 'UPDATE')).toBe('Visit 4 changed');
    expect(title('STAFF', null, 'SIGN_IN_FAILED')).toBe('Staff member: sign-in failed');
    expect(title('NEW_TABLE', 7, 'NEW_ACTION')).toBe('NEW_TABLE 7: NEW_ACTION');
    expect(fieldName('appt_time')).toBe('Visit time');
    expect(fieldName('new_column')).toBe('new_column');
  });

  it('names an invoice by the number on its paper, once it has one', () => {
    const entry = { entityName: 'BILLING', entityId: 863, action: 'UPDATE' };
    const open = '{"invoice_no":null,"token_no":4}';
    const issued = '{"invoice_no":"INV/2627/0000820"}';
    expect(entryTitle({ ...entry, oldValues: open, newValues: issued })).toBe('Invoice INV/2627/0000820 changed');
    expect(entryTitle({ ...entry, oldValues: open, newValues: open })).toBe('Invoice 863 changed');
    expect(
      entryTitle({ ...entry, entityName: 'PAYMENTS', oldValues: null, newValues: '{"receipt_no":"RCT/2627/7"}' }),
    ).toBe('Payment RCT/2627/7 changed');
  });
});
