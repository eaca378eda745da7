import { z } from 'zod';
import { appointmentStatus } from './appointment-status.ts';
import { id, wallTime } from './fields.ts';
import { invoiceStatus } from './invoice-status.ts';

/** What `offline.conflict` shows of a row that stands in the way, for the entities that a screen words by themselves. */

/** Of APPOINTMENTS. */
export const standingVisit = z.object({
  patientName: z.string(),
  doctorId: id,
  doctorName: z.string(),
  apptTime: wallTime,
  endTime: wallTime,
  status: appointmentStatus,
});
export type StandingVisit = z.infer<typeof standingVisit>;

/** Of BILLING. */
export const standingInvoice = z.object({
  invoiceNo: z.string().nullable(),
  status: invoiceStatus,
  totalMinor: z.int(),
  dueMinor: z.int(),
});
export type StandingInvoice = z.infer<typeof standingInvoice>;
