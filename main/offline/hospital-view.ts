/**
 * The view with one row that says the hospital's time and day (`now_time`, `now_at`), and for how many days somebody may
 * sign in on a desk without the central database (`offline_days`).
 */
export type HospitalView = string;
