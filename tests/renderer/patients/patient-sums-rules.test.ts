import { expect, test } from 'vitest';
import { dueOf, type HistoryVisit, lastVisit, nextVisit } from '../../../renderer/patients/patient-sums-rules.ts';

const visit = (apptTime: string, status: HistoryVisit['status']): HistoryVisit => ({
  apptId: 1,
  apptTime,
  durationMin: 15,
  status,
  doctorId: 1,
  doctorName: 'Dr Meera Rao',
  specialization: 'Cardiology',
  notes: null,
});

test('the next visit is the first from today on that is not over, the last one that was completed', () => {
  const visits = [
    visit('2026-12-09T10:00', 'SCHEDULED'),
    visit('2026-12-01T09:00', 'CANCELLED'),
    visit('2026-11-30T09:00', 'CHECKED_IN'),
    visit('2026-11-29T09:00', 'SCHEDULED'),
    visit('2026-11-01T09:00', 'COMPLETED'),
    visit('2026-10-01T09:00', 'COMPLETED'),
  ];
  expect(nextVisit(visits, '2026-11-30')?.apptTime).toBe('2026-11-30T09:00');
  expect(nextVisit(visits, '2026-12-02')?.apptTime).toBe('2026-12-09T10:00');
  expect(nextVisit(visits, '2026-12-10')).toBeNull();
  expect(lastVisit(visits)?.apptTime).toBe('2026-11-01T09:00');
});

test('what is owed is what is due on issued invoices', () => {
  const invoice = { invoiceId: 1, invoiceNo: null, totalMinor: 1, paidMinor: 0, createdAt: '2026-11-30T00:00:00Z' };
  expect(
    dueOf([
      { ...invoice, status: 'ISSUED', dueMinor: 500 },
      { ...invoice, status: 'OPEN', dueMinor: 900 },
      { ...invoice, status: 'ISSUED', dueMinor: 250 },
    ]),
  ).toBe(750);
});
