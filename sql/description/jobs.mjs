/**
 * What a job has in SQL: `packages/pkg_<name>.*`, `triggers/<name>.sql` and `views/<name>.sql`, as far as these files are
 * there.
 *
 * @typedef {object} Job
 * @property {string} name
 * @property {string[]} runs Members of its package that the application may run. PostgreSQL grants each by itself, Oracle
 *   the package as a whole. Where there are none the package is for other packages only.
 */

/** @satisfies {readonly Job[]} Every job, each after those that its package and its views refer to. */
export const jobs = [
  { name: 'schema_version', runs: [] },
  { name: 'errors', runs: [] },
  { name: 'audit', runs: ['actor', 'fingerprint', 'log_event'] },
  { name: 'feed', runs: ['number_changes'] },
  {
    name: 'desks',
    runs: ['register_desk', 'lease_numbers', 'skip_numbers', 'retire_desk', 'begin_replay', 'record_outcome'],
  },
  { name: 'audit_row', runs: [] },
  { name: 'requests', runs: ['keep_answer'] },
  { name: 'settings', runs: ['default_tax_rate', 'now_time', 'save_hospital', 'mark_demo'] },
  {
    name: 'patients',
    runs: [
      'search_text',
      'search_pattern',
      'word_pattern',
      'ending_pattern',
      'plain_text',
      'register_patient',
      'update_patient',
    ],
  },
  {
    name: 'doctors',
    runs: ['on_duty', 'add_doctor', 'update_doctor', 'save_hours', 'add_leave', 'remove_leave'],
  },
  {
    name: 'appointments',
    runs: [
      'doctor_availability',
      'book_appointment',
      'cancel_appointment',
      'reschedule_appointment',
      'check_in',
      'start_consultation',
      'complete_appointment',
      'mark_no_show',
      'reinstate',
      'edit_notes',
    ],
  },
  { name: 'waitlist', runs: ['add_entry', 'change_entry', 'book_entry', 'remove_entry', 'reinstate_entry'] },
  {
    name: 'billing',
    runs: [
      'raise_invoice',
      'add_item',
      'update_item',
      'remove_item',
      'set_discount',
      'issue_invoice',
      'keep_document',
      'take_payment',
      'issue_and_pay',
      'cancel_invoice',
      'record_print',
      'save_charge',
    ],
  },
  {
    name: 'staff',
    runs: [
      'add_staff',
      'add_first_admin',
      'update_staff',
      'set_password',
      'record_sign_in',
      'record_failed_sign_in',
      'end_session',
    ],
  },
  { name: 'reports', runs: [] },
];
