import type { SignedInEntity } from '../entities/entity.ts';

/** A desk has the password hashes of the people who signed in on it lately, so that they can during an outage. */
export const staffEntity: SignedInEntity = {
  name: 'STAFF',
  topic: 'staff',
  table: 'staff',
  key: 'staff_id',
  view: 'staff_credentials_v',
  copied: 'signed-in',
  columns: 'staff_id, username, full_name, role, doctor_id, password_hash, is_active, session_no, other_roles',
  // The settings say for how many days somebody may sign in without the central database.
  dependsOn: ['HOSPITAL_SETTINGS'],
};
