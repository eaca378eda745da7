import { describe, expect, test } from 'vitest';
import { doctorOfRow, isMapped, keyOfDoctor, mappingOf } from '../../../renderer/doctors/import-rules.ts';

describe('the columns of a file of doctors', () => {
  test('are known by their heads', () => {
    const mapping = mappingOf(['Doctor Name', 'Department', 'Mobile No', 'E-mail', 'MCI Reg. No', 'Room']);
    expect(mapping).toEqual(['fullName', 'specialization', 'phone', 'email', 'registrationNo', null]);
    expect(isMapped(mapping)).toBe(true);
    expect(isMapped(mappingOf(['Doctor Name', 'Mobile']))).toBe(false);
  });
});

describe('a row', () => {
  const mapping = ['fullName', 'specialization', 'phone'] as const;
  test.each([
    ['Dr. Asha Nair', { title: 'Dr', firstName: 'Asha', lastName: 'Nair' }],
    ['NAIR, Asha (Dr)', { title: 'Dr', firstName: 'Asha', lastName: 'NAIR' }],
    ['prof Meera K Rao', { title: 'Prof', firstName: 'Meera K', lastName: 'Rao' }],
    ['Drishti Shah', { firstName: 'Drishti', lastName: 'Shah' }],
  ])('%s is read in parts', (name, parts) => {
    const doctor = doctorOfRow([name, ' Cardiology ', ''], mapping);
    expect(doctor).toEqual({ ...parts, specialization: 'Cardiology', phone: null, email: null, registrationNo: null });
  });

  test('is the same doctor whatever the capitals', () => {
    const [one, other] = ['Asha Nair', 'ASHA NAIR'].map((name) => doctorOfRow([name, 'Cardiology'], mapping));
    expect(keyOfDoctor(one!)).toBe(keyOfDoctor(other!));
  });
});
