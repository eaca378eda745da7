import type { RowEntity } from '../entities/entity.ts';

/** A desk copies deposits of which something is left, and those received lately, with what was given back of them. */
export const depositEntity: RowEntity = {
  name: 'DEPOSITS',
  topic: 'billing',
  table: 'deposits',
  key: 'deposit_id',
  view: 'deposits_v',
  copied: 'rows',
  columns: `deposit_id, patient_id, amount, method, reference, receipt_no, purpose, created_at, received_day, received_by,
    used, refunded, tendered, from_payment_id, shift_id`,
  children: [
    {
      name: 'DEPOSIT_REFUNDS',
      table: 'deposit_refunds',
      key: 'deposit_refund_id',
      view: 'deposit_refunds_v',
      columns: `deposit_refund_id, deposit_id, amount, method, reference, voucher_no, reason, refunded_at, refunded_day,
        refunded_by, shift_id`,
      stock: 100,
      facts: 'select voucher_no as receipt_no, amount from deposit_refunds_v where deposit_refund_id = :id',
    },
  ],
  wanted: '(left_over > 0 or created_at >= :created_at)',
  parents: [{ entity: 'PATIENTS', column: 'patient_id' }],
  stock: 200,
  facts: `select trim(coalesce(patient_first_name, '') || ' ' || coalesce(patient_last_name, '')) as patient_name,
    receipt_no, amount
    from deposits_v where deposit_id = :id`,
};
