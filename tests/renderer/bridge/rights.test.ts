import { describe, expect, it } from 'vitest';
import { mayCall } from '../../../renderer/bridge/session-store.ts';
import { aPerson } from '../a-person.ts';

describe('what a screen offers', () => {
  it('follows the roles of the contract', () => {
    expect(mayCall(aPerson('receptionist'), 'appointments.book')).toBe(true);
    expect(mayCall(aPerson('billing'), 'appointments.book')).toBe(false);
    expect(mayCall(aPerson('billing'), 'reports.run')).toBe(true);
    expect(mayCall(aPerson('doctor'), 'reports.run')).toBe(false);
    expect(mayCall(aPerson('receptionist'), 'settings.saveHospital')).toBe(false);
  });

  it('offers somebody with several roles what any of them may do', () => {
    const both = aPerson('receptionist', 'billing');
    expect([mayCall(both, 'appointments.book'), mayCall(both, 'reports.run')]).toEqual([true, true]);
  });

  it('does not offer what was taken away from every role that could do it', () => {
    const taken = { role: 'receptionist', callName: 'appointments.book' } as const;
    expect(mayCall({ ...aPerson('receptionist', 'billing'), withheld: [taken] }, 'appointments.book')).toBe(false);
    expect(mayCall({ ...aPerson('receptionist', 'admin'), withheld: [taken] }, 'appointments.book')).toBe(true);
  });

  it('offers nobody anything but the public calls', () => {
    expect(mayCall(null, 'staff.signIn')).toBe(true);
    expect(mayCall(null, 'patients.search')).toBe(false);
  });
});
