/**
 * What every call answers. Nothing throws across the bridge: a refusal is a value with a code from a
 * closed list, so that each screen can be checked for wording every one of them.
 */

/** Why a call was refused. The HTTP status of each is in `main/web/`, the sentence in `renderer/ui/`. */
export const errorCodes = [
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'slot_taken',
  'invalid_state',
  'duplicate',
  'doctor_unavailable',
  'idempotency_mismatch',
  'stale',
  'payload_too_large',
  'too_many_requests',
  'busy',
  'offline',
  'uncertain',
  'no_space',
  'unsupported',
  'unexpected',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What is wrong with one field. The database raises the same words (see `pkg_errors`). */
export const fieldProblems = [
  'required',
  'malformed',
  'too_long',
  'too_short',
  'too_common',
  'out_of_range',
  'not_in_list',
  'unknown',
  'taken',
  'in_future',
  'too_early',
  'inactive',
  'on_leave',
  'outside_hours',
  'not_scheduled',
  'not_checked_in',
  'cancelled',
  'completed',
  'no_show',
  'not_open',
  'not_issued',
  'paid',
  'has_payments',
  'has_credit_notes',
  'credited',
  'over_left',
  'over_paid',
  'refunded',
  'unchanged',
  'not_a_payment',
  'of_deposit',
  'of_provider',
  'not_cash',
  'under_amount',
  'already_open',
  'closed',
  'not_closed',
  'own_shift',
  'no_items',
  'over_amount',
  'over_limit',
  'over_due',
  'over_share',
  'already_billed',
  'wrong_password',
  'wrong_pin',
  'pin_off',
  'locked',
  'not_here',
  'last_admin',
  'unsent',
  'changed',
  'newer',
  'elsewhere',
  'not_requested',
  'not_admitted',
  'not_ordered',
  'not_cleared',
  'has_left',
  'not_ready',
  'reserved',
  'unbilled',
  'unpaid',
  'with_newborn',
  'later_change',
  'all_billed',
  'no_room_kept',
  'in_use',
  'over_stock',
  'expired',
  'recalled',
  'over_mrp',
  'not_a_draft',
  'not_signed',
  'replaced',
  'no_medicine',
  'visit_today',
  'not_yet',
  'day_over',
  'no_such_time',
  'quarantine',
  'goods_out',
  'goods_back',
  'check_digit',
  'over_ordered',
  'both_admitted',
  'not_in_transit',
  'same_store',
  'decided',
  'own_count',
  'not_supplied',
] as const;

export type FieldProblem = (typeof fieldProblems)[number];

export type CallError = {
  code: ErrorCode;
  /** Contract spelling of the field (`apptTime`) → what is wrong with it. */
  fields?: Record<string, FieldProblem>;
  /** Of `stale`: what stands now, as the call's `replaces` says it; null where nothing does. */
  stands?: Record<string, unknown> | null;
  /** How much there is of what was asked too much of, by field. */
  left?: Record<string, number>;
  /** Finds an `unexpected` error in the log; says nothing about a patient. */
  reference?: string;
};

/**
 * `isPending`: done on this desk while the central database is away; a screen says pending, never confirmed. Whether the
 * central database takes it is known when it is back.
 */
export type Result<Value> = { ok: true; value: Value; isPending?: true } | { ok: false; error: CallError };

export const ok = <Value>(value: Value): Result<Value> => ({ ok: true, value });

export const refuse = (code: ErrorCode, fields?: Record<string, FieldProblem>): { ok: false; error: CallError } => ({
  ok: false,
  error: fields ? { code, fields } : { code },
});
