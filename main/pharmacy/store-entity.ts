import type { WholeEntity } from '../entities/entity.ts';

export const storeEntity: WholeEntity = {
  name: 'STORES',
  topic: 'pharmacy',
  table: 'stores',
  key: 'store_id',
  view: 'stores_v',
  copied: 'whole',
  columns: 'store_id, store_name, kind, is_active',
};

export const supplierEntity: WholeEntity = {
  name: 'SUPPLIERS',
  topic: 'pharmacy',
  table: 'suppliers',
  key: 'supplier_id',
  view: 'suppliers_v',
  copied: 'whole',
  columns: 'supplier_id, supplier_name, gstin, phone, address, is_active',
};
