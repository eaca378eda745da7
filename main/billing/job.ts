import type { Job } from '../entities/job.ts';
import { createApprovalsHandlers } from './approvals-handlers.ts';
import { createApprovalsStore } from './approvals-store.ts';
import { createBillingStore } from './billing-store.ts';
import { chargeEntity } from './charge-entity.ts';
import { createFeesHandlers } from './fees-handlers.ts';
import { createFeesStore } from './fees-store.ts';
import { createBillingHandlers, type RenderInvoicePdf } from './handlers.ts';
import { invoiceEntity } from './invoice-entity.ts';
import { invoicesAtDesk } from './invoices-at-desk.ts';
import { createPaymentsHandlers } from './payments-handlers.ts';
import { createPaymentsStore } from './payments-store.ts';
import { createPricesHandlers } from './prices-handlers.ts';
import { createPricesStore } from './prices-store.ts';
import { createRefundsStore } from './refunds-store.ts';
import { taxCategoryEntity } from './tax-category-entity.ts';
import { createTaxesHandlers } from './taxes-handlers.ts';
import { createTaxesStore } from './taxes-store.ts';

export type BillingServices = { renderPdf: RenderInvoicePdf; clock: () => number };

export const billingJob = ({ renderPdf, clock }: BillingServices) =>
  ({
    handlersOn: (database) => ({
      ...createBillingHandlers({
        store: createBillingStore(database),
        refundsStore: createRefundsStore(database),
        paymentsStore: createPaymentsStore(database),
        reader: database,
        renderPdf,
        clock,
      }),
      ...createPaymentsHandlers(createPaymentsStore(database)),
      ...createPricesHandlers(createPricesStore(database)),
      ...createTaxesHandlers(createTaxesStore(database)),
      ...createFeesHandlers(createFeesStore(database)),
      ...createApprovalsHandlers(createApprovalsStore(database)),
    }),
    entities: [invoiceEntity, taxCategoryEntity, chargeEntity],
    callsAtDesk: invoicesAtDesk,
  }) satisfies Job;
