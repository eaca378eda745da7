import { describe, expect, it } from 'vitest';
import { mayCall } from '../../../renderer/bridge/session-store.ts';

describe('what a screen offers', () => {
  it('follows the roles of the contract', () => {
    expect(mayCall('receptionist', 'appointments.book')).toBe(true);
    expect(mayCall('billing', 'appointments.book')).toBe(false);
    expect(mayCall('billing', 'reports.run')).toBe(true);
    expect(mayCall('doctor', 'reports.run')).toBe(false);
    expect(mayCall('receptionist', 'settings.saveHospital')).toBe(false);
  });

  it('offers nobody anything but the public calls', () => {
    expect(mayCall(undefined, 'staff.signIn')).toBe(true);
    expect(mayCall(undefined, 'patients.search')).toBe(false);
  });
});
