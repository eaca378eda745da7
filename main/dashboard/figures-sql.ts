/** How many, without an amount. */
const count = 'count(*) as found, cast(null as numeric(12,2)) as amount';
const sum = (amount: string) => `count(*) as found, cast(coalesce(sum(${amount}), 0) as numeric(12,2)) as amount`;

/**
 * What the dashboards count in the database, as SELECTs of `found` and `amount`: each is bounded by today or by what is
 * open, and has an index for that. What follows from today's visits is counted in `dashboard-rules.ts`.
 */
export const figureSql = {
  booked_week_ago: `select ${count} from appointments_v
    where appt_time >= :week_ago_time and appt_time < :week_ago_before_time and status <> 'CANCELLED'`,
  received_week_ago: `select ${sum('amount')} from payments_v
    where paid_day = :week_ago_day and paid_at <= :week_ago_at`,

  to_move: `select ${count} from visits_to_move_v where appt_time >= :now_time`,
  waitlist: `select ${count} from waitlist_v where status = 'WAITING' and is_lapsed = 'N'`,
  bed_requests: `select ${count} from admissions_v where status = 'REQUESTED'`,
  to_clear: `select ${count} from admissions_v where status = 'DISCHARGE_ORDERED'`,
  to_leave: `select ${count} from admissions_v where status = 'CLEARED'`,
  open_invoices: `select ${sum('total')} from billing_v where status = 'OPEN'`,
  unpaid: `select ${sum('due')} from billing_v where status = 'ISSUED' and due > 0`,
  provider_payments: `select ${count} from payment_attempts_v where needs_person = 'Y'`,
  unsigned_prescriptions: `select ${count} from prescriptions_v where status = 'DRAFT' and doctor_id = :own_doctor_id`,

  // As in the report of discounts: of the invoice and of its lines.
  discounts: `select ${sum('d.discount')} from (
      select b.discount + coalesce(
        (select sum(i.discount) from billing_items_v i where i.invoice_id = b.invoice_id), 0) as discount
      from billing_v b where b.issued_at >= :from_at and b.issued_at < :before_at
    ) d where d.discount > 0`,
  // As in the report of refunds: of invoices and of deposits.
  refunds: `select ${sum('r.amount')} from (
      select -amount as amount from payments_v where paid_day = :day and kind <> 'PAYMENT'
      union all select amount from deposit_refunds_v where refunded_day = :day
    ) r`,
  credit_notes: `select ${sum('total')} from credit_notes_v where issued_day = :day`,
  cancelled_invoices: `select ${sum('total')} from billing_v where status = 'CANCELLED' and cancelled_at >= :from_at`,
  drawer_differences: `select ${sum('abs(difference)')} from shifts_v
    where created_at >= :shifts_from_at and closed_at >= :from_at and difference <> 0`,
  old_drawers: `select ${count} from shifts_v where closed_at is null and created_at < :from_at`,
  // Of visits, by somebody with the right; a walk-in is none.
  overrides: `select ${count} from audit_log_v where changed_at >= :from_at and action = 'OVERRIDE'`,
} as const;
