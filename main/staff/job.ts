import type { Database } from '../database/database.ts';
import type { Job } from '../entities/job.ts';
import { couldMake } from './could-make.ts';
import { createStaffHandlers } from './handlers.ts';
import type { SignInServices } from './sign-in-services.ts';
import { signInSettingsEntity } from './sign-in-settings-entity.ts';
import { staffAtDesk } from './staff-at-desk.ts';
import { staffEntity } from './staff-entity.ts';
import { createStaffStore } from './staff-store.ts';
import { withheldCallEntity } from './withheld-call-entity.ts';

export type StaffJobServices = SignInServices & {
  /** Whether this database holds the demo hospital. */
  isDemoOn: (database: Database) => Promise<boolean>;
};

export const staffJob = ({ isDemoOn, ...services }: StaffJobServices) =>
  ({
    handlersOn: (database) =>
      createStaffHandlers({
        ...services,
        store: createStaffStore(database),
        isDemo: () => isDemoOn(database),
      }),
    entities: [staffEntity, signInSettingsEntity, withheldCallEntity],
    // A sign-out on another host ends the streams of that session here.
    heard: [{ name: 'ENDED_SESSIONS', topic: 'staff' }],
    callsAtDesk: staffAtDesk,
    couldMake,
  }) satisfies Job;
