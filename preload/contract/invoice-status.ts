import { z } from 'zod';

/** OPEN is FHIR's draft, ISSUED is issued, PAID is balanced. */
export const invoiceStatuses = ['OPEN', 'ISSUED', 'PAID', 'CANCELLED'] as const;
export const invoiceStatus = z.enum(invoiceStatuses);
export type InvoiceStatus = z.infer<typeof invoiceStatus>;
