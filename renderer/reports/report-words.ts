import type { ReportColumn, ReportName } from '#contract/reports.ts';

export const reportTitles: Record<ReportName, string> = {
  'daily-revenue': 'Daily revenue',
  'doctor-utilisation': 'Doctor utilisation',
  'no-show-rate': 'No-show rate',
};

/** What the figures mean, below the title: nobody should have to ask. */
export const reportMeanings: Record<ReportName, string> = {
  'daily-revenue': 'Money received, by the day it was paid and the way of payment',
  'doctor-utilisation': 'Time of completed visits against the working hours of each doctor, without leave',
  'no-show-rate': 'Share of visits to which the patient did not come',
};

/** The column that the chart draws, and the one that names its bars. */
export const chartColumns: Record<ReportName, { label: string; value: string }> = {
  'daily-revenue': { label: 'day', value: 'revenue' },
  'doctor-utilisation': { label: 'doctor', value: 'utilisation' },
  'no-show-rate': { label: 'doctor', value: 'noShowRate' },
};

const columnTitles: Readonly<Record<string, string>> = {
  day: 'Day',
  paymentCount: 'Payments',
  cash: 'Cash',
  card: 'Card',
  upi: 'UPI',
  bankTransfer: 'Bank transfer',
  cheque: 'Cheque',
  insurance: 'Insurance',
  other: 'Other',
  revenue: 'Received',
  doctor: 'Doctor',
  specialization: 'Specialisation',
  booked: 'Booked',
  completed: 'Done',
  cancelled: 'Cancelled',
  noShow: 'No-shows',
  completedMinutes: 'Time of visits',
  availableMinutes: 'Working time',
  utilisation: 'Utilisation',
  noShowRate: 'No-show rate',
};

/** The head of a column; a key that this screen does not know yet is spelled out. */
export const columnTitle = ({ key }: ReportColumn): string =>
  columnTitles[key] ??
  key.charAt(0).toUpperCase() + key.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
