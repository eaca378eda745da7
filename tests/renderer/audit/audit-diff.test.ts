import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../renderer/audit/audit-diff.ts';
import { actionWord, entityWord, fieldWord } from '../../../renderer/audit/audit-words.ts';

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
    expect(entityWord('APPOINTMENTS')).toBe('Visit');
    expect(entityWord('WAITLIST')).toBe('Waitlist entry');
    expect(entityWord('NEW_TABLE')).toBe('New table');
    expect(actionWord('UPDATE')).toBe('changed');
    expect(actionWord('SIGN_IN')).toBe('signed in');
    expect(fieldWord('appt_time')).toBe('Appt time');
  });
});
