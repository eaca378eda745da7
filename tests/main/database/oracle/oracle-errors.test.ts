import { expect, test } from 'vitest';
import { errorOfOracle } from '../../../../main/database/oracle/oracle-errors.ts';

const failure = (errorNum: number, message: string) => Object.assign(new Error(message), { errorNum });

test.each([
  ['HMS_ADMIN.WAITLIST_DURATION_MIN_CK', { durationMin: 'out_of_range' }],
  ['HMS_ADMIN.BILLING_ITEMS_QTY_CK', { qty: 'out_of_range' }],
  ['HMS_ADMIN.BILLING_DISCOUNT_CK', { discount: 'out_of_range' }],
])('the field is known of a broken check of any table: %s', (constraint, fields) => {
  const error = errorOfOracle(failure(2290, `ORA-02290: check constraint (${constraint}) violated`), 'a call');
  expect(error).toMatchObject({ code: 'invalid_input', fields });
});
