import { expect, test } from 'vitest';
import type { Doctor } from '#contract/doctors.ts';
import { readBookingLine } from '../../../../renderer/appointments/booking/booking-line.ts';

const aDoctor = (doctorId: number, firstName: string, lastName: string, specialization: string): Doctor => ({
  doctorId,
  firstName,
  lastName,
  specialization,
  title: 'Dr',
  displayName: `Dr ${firstName} ${lastName}`,
  phone: null,
  email: null,
  isActive: 'Y',
  registrationNo: null,
});
const doctors = [
  aDoctor(1, 'Asha', 'Nair', 'Cardiology'),
  aDoctor(2, 'Anil', 'Mehta', 'Cardiology'),
  aDoctor(3, 'Imran', 'Qureshi', 'General Medicine'),
];
// A Monday.
const today = '2026-11-30';
const read = (text: string) => {
  const line = readBookingLine(text, doctors, today);
  return line && { ...line, doctors: line.doctors?.map(({ doctorId }) => doctorId) ?? null };
};

test.each([
  ['sharma card tomorrow', { who: 'sharma', doctors: [1, 2], day: '2026-12-01' }],
  ['Sharma, tomorrow card', { who: 'sharma,', doctors: [1, 2], day: '2026-12-01' }],
  ['ravi sharma dr qureshi', { who: 'ravi sharma', doctors: [3], day: null }],
  ['sharma card mehta +7', { who: 'sharma', doctors: [2], day: '2026-12-07' }],
  ['sharma medi fri', { who: 'sharma', doctors: [3], day: '2026-12-04' }],
  ['sharma monday', { who: 'sharma', doctors: null, day: '2026-12-07' }],
  ['sharma 12-dec', { who: 'sharma', doctors: null, day: '2026-12-12' }],
])('reads %j', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each(['sharma', 'ravi sharma', '98450 12345', 'sharma yesterday', ''])('takes %j for a search', (text) => {
  expect(read(text)).toBeNull();
});
