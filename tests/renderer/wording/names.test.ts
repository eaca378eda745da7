import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatBirth,
  formatDoctorName,
  formatGender,
  formatPatientName,
  formatPatientNumber,
  formatPhone,
} from '../../../renderer/wording/names.ts';

describe('patients as the NHS writes them', () => {
  it('puts the family name first, in capitals', () => {
    expect(formatPatientName({ firstName: 'Ravi', lastName: 'Patel' })).toBe('PATEL, Ravi');
    expect(formatPatientName({ firstName: 'अनिल', lastName: 'शर्मा' })).toBe('शर्मा, अनिल');
    expect(formatPatientName({ firstName: 'Suharto', lastName: null })).toBe('Suharto');
    expect(formatPatientName({ firstName: null, lastName: 'Madonna' })).toBe('Madonna');
  });

  it('gives a doctor the title once', () => {
    expect(formatDoctorName({ title: 'Dr', firstName: 'Meera', lastName: 'Rao' })).toBe('Dr Meera Rao');
    expect(formatDoctorName({ title: 'Dr', firstName: 'Dr. Meera', lastName: 'Rao' })).toBe('Dr. Meera Rao');
    expect(formatDoctorName({ title: null, firstName: 'Nisha', lastName: 'Shah' })).toBe('Nisha Shah');
  });

  it.each([
    ['2026-11-13', '9d'],
    ['2026-08-30', '12w'],
    ['2026-08-27', '12w 3d'],
    ['2025-05-18', '18m 4d'],
    ['2019-07-22', '7y 4m'],
    ['1992-04-14', '34y'],
    ['1992-11-22', '34y'],
    ['1992-11-23', '33y'],
    ['2026-11-23', ''],
  ])('says the age of somebody born on %s', (dob, age) => expect(formatAge({ dob }, '2026-11-22')).toBe(age));

  it('says of an estimated age that it is one, and no more than its largest unit', () => {
    const about = (dob: string) => formatBirth({ dob, dobEstimated: 'Y' }, '2026-11-22');
    expect([about('1981-11-22'), about('2019-07-22'), about('2025-05-18'), about('2026-11-13')]).toEqual([
      '~45y',
      '~7y',
      '~18m',
      '~9d',
    ]);
    expect(formatBirth({ dob: '1992-04-14', dobEstimated: 'N' }, '2026-11-22')).toBe('14-Apr-1992 (34y)');
    expect(formatBirth({ dob: null, dobEstimated: 'N' }, '2026-11-22')).toBe('Not known');
  });

  it('groups numbers as they are read out', () => {
    expect(formatPatientNumber(7)).toBe('7');
    expect(formatPatientNumber(1_004_217)).toBe('1 004 217');
    expect(formatPatientNumber(4217, 'SGH-000000')).toBe('SGH-004217');
    expect(formatPatientNumber(1_004_217, 'LH000')).toBe('LH1004217');
    expect(formatPhone('9845012345')).toBe('98450 12345');
    expect(formatPhone('+919845012345')).toBe('+91 98450 12345');
    expect(formatPhone('020 2612 3456')).toBe('020 2612 3456');
  });

  it('says when a gender was not recorded', () => {
    expect(formatGender('F')).toBe('Female');
    expect(formatGender(null)).toBe('Not recorded');
  });
});
