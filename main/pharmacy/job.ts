import type { Job } from '../entities/job.ts';
import { createPharmacyHandlers } from './handlers.ts';
import { itemEntity } from './item-entity.ts';
import { createItemsStore } from './items-store.ts';
import { createStockStore } from './stock-store.ts';
import { storeEntity, supplierEntity } from './store-entity.ts';

export const pharmacyJob = {
  handlersOn: (database) => createPharmacyHandlers(createItemsStore(database), createStockStore(database)),
  entities: [itemEntity, storeEntity, supplierEntity],
  heard: [{ name: 'STOCK', topic: 'pharmacy' }],
} satisfies Job;
