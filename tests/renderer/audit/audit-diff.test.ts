import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../renderer/audit/audit-diff.ts';
import { entryTitle, fieldName } from '../../../renderer/audit/audit-wording.ts';

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

  it('names tables, actions and columns for people', () => {
    expect(entryTitle({ entityName: 'APPOINTMENTS', entityId: 4, action: 'UPDATE' })).toBe('Visit 4 changed');
    expect(entryTitle({ entityName: 'STAFF', entityId: null, action: 'SIGN_IN_FAILED' })).toBe(
      'Staff member: sign-in failed',
    );
    expect(entryTitle({ entityName: 'NEW_TABLE', entityId: 7, action: 'NEW_ACTION' })).toBe('NEW_TABLE 7: NEW_ACTION');
    expect(fieldName('appt_time')).toBe('Visit time');
    expect(fieldName('new_column')).toBe('new_column');
  });
});
