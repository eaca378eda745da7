import type { Database } from '../database/database.ts';
import type { Job } from '../entities/job.ts';
import { createCounterHandlers, type ProvesToBe } from './counter-handlers.ts';
import { createDispensesStore, type KeepPaper } from './dispenses-store.ts';
import { createDocumentHandlers } from './document-handlers.ts';
import { createDocumentsStore } from './documents-store.ts';
import { createPharmacyHandlers } from './handlers.ts';
import { itemEntity } from './item-entity.ts';
import { createItemsStore } from './items-store.ts';
import { createOrderHandlers } from './order-handlers.ts';
import { createOrdersStore } from './orders-store.ts';
import { createStockStore } from './stock-store.ts';
import { storeEntity, supplierEntity } from './store-entity.ts';
import { createSupplyHandlers } from './supply-handlers.ts';
import { createSupplyStore } from './supply-store.ts';

/** What other jobs know and the counter needs. */
export type PharmacyServices = { keepPaper: KeepPaper; provesToBeOn: (database: Database) => ProvesToBe };

export const pharmacyJob = ({ keepPaper, provesToBeOn }: PharmacyServices) =>
  ({
    handlersOn: (database) => {
      const dispenses = createDispensesStore(database, keepPaper);
      return {
        ...createPharmacyHandlers(createItemsStore(database), createStockStore(database)),
        ...createCounterHandlers(dispenses, provesToBeOn(database)),
        ...createDocumentHandlers(createDocumentsStore(database)),
        ...createOrderHandlers(createOrdersStore(database, dispenses)),
        ...createSupplyHandlers(createSupplyStore(database)),
      };
    },
    entities: [itemEntity, storeEntity, supplierEntity],
    heard: [{ name: 'STOCK', topic: 'pharmacy' }],
  }) satisfies Job;
