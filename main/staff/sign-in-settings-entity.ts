import type { WholeEntity } from '../entities/entity.ts';

/** A desk locks by the same rule while the central database is away. */
export const signInSettingsEntity: WholeEntity = {
  name: 'SIGN_IN_SETTINGS',
  topic: 'staff',
  table: 'sign_in_settings',
  key: 'settings_id',
  view: 'sign_in_settings_v',
  copied: 'whole',
  columns: 'lock_minutes',
};
