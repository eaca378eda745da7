import type { Allowance } from './differences.ts';

/** The whole list of what one dialect needs alone or says otherwise. A line that is needed no longer fails the test. */
export const allowed: Allowance = {
  postgres: [
    // Behind the lock on the doctor's row; Oracle has no constraint against overlapping periods.
    'constraint appointments_doctor_time_ex',
    // PostgreSQL hands a statement's rows to a trigger for one kind of statement only: three for Oracle's compound one.
    'trigger trg_billing_total_insert',
    'trigger trg_billing_total_update',
    'trigger trg_billing_total_delete',
  ],
  oracle: [
    'trigger trg_billing_total',
  ],
  otherwise: [],
};
