import { expect, test } from 'vitest';
import type { Person } from '#contract/staff.ts';
import { refuseOverrideBy } from '../../../main/access/override.ts';
import { isOwnVisit, ownCondition, ownRowsOf } from '../../../main/access/own-rows.ts';

const aPerson: Person = {
  staffId: 1,
  username: 'meera',
  fullName: 'Meera Rao',
  role: 'doctor',
  roles: ['doctor'],
  doctorId: 7,
};

test('a doctor reads the own visits', () => {
  expect(ownCondition(ownRowsOf(aPerson), isOwnVisit('a'))).toEqual({
    and: 'and a.doctor_id = :own_doctor_id',
    all: ['a.doctor_id = :own_doctor_id'],
    binds: { ownDoctorId: 7 },
  });
});

test('a doctor whose staff row names no doctor still gets the condition, which no row meets', () => {
  const own = ownCondition(ownRowsOf({ ...aPerson, doctorId: null }), isOwnVisit('a'));
  expect(own).toMatchObject({ all: ['a.doctor_id = :own_doctor_id'], binds: { ownDoctorId: null } });
});

test('every other role reads the rows of all doctors', () => {
  for (const role of ['admin', 'receptionist', 'billing'] as const) {
    const own = ownCondition(ownRowsOf({ ...aPerson, role, roles: [role], doctorId: null }), isOwnVisit('a'));
    expect(own).toEqual({ and: '', all: [], binds: {} });
  }
});

test('a doctor who makes the call as a receptionist too reads the rows of all doctors', () => {
  expect(ownRowsOf({ ...aPerson, roles: ['receptionist', 'doctor'] })).toBeNull();
});

test('only an admin books against a rule', () => {
  expect(() => refuseOverrideBy(aPerson, 'Chest pain')).toThrow(expect.objectContaining({ code: 'forbidden' }));
  expect(() =>
    refuseOverrideBy({ ...aPerson, role: 'doctor', roles: ['doctor', 'admin'] }, 'Chest pain'),
  ).not.toThrow();
  expect(() => refuseOverrideBy(aPerson, null)).not.toThrow();
});
