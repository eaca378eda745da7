import { job, table } from './form.mjs';

const stockTransfers = table('stock_transfers', {
  comment: 'Goods on their way between two stores. What was sent and not accepted yet is in neither of them',
  columns: {
    transfer_id: ['identity', 'Number of the transfer'],
    from_store_id: ['id', 'The store that sent the goods'],
    to_store_id: ['id', 'The store to which they go'],
    status: ["text(10) default 'SENT'", 'SENT, ACCEPTED or CANCELLED'],
    note: ['text(400) null', 'What the other store is told'],
    sent_at: ['instant default now', 'When the goods left'],
    sent_by: ['text(100)', 'User name of who sent them'],
    closed_at: ['instant null', 'When they were accepted, or came back'],
    closed_by: ['text(100) null', 'User name of who accepted or cancelled'],
    close_reason: ['text(400) null', 'Why less arrived than was sent, or why it was cancelled'],
  },
  key: ['transfer_id'],
  references: {
    from_fk: ['from_store_id', 'stores'],
    to_fk: ['to_store_id', 'stores'],
  },
  checks: {
    stores_ck: 'from_store_id <> to_store_id',
    status_ck: "status in ('SENT', 'ACCEPTED', 'CANCELLED')",
    closed_ck: "status = 'SENT' or (closed_at is not null and closed_by is not null)",
  },
  indexes: { status_ix: '(status, transfer_id)', from_ix: '(from_store_id)', to_ix: '(to_store_id)' },
});

const stockTransferLines = table('stock_transfer_lines', {
  comment: 'Lines of the transfers: how much of which lot',
  columns: {
    transfer_line_id: ['identity', 'Number of the line'],
    transfer_id: ['id', 'The transfer'],
    lot_id: ['id', 'The lot'],
    qty: ['number(9)', 'Base units that were sent'],
    accepted_qty: [
      'number(9) null',
      'Base units that arrived; the rest came back to the store that sent them. Null on the way',
    ],
  },
  key: ['transfer_line_id'],
  unique: { lot_uk: ['transfer_id', 'lot_id'] },
  references: {
    parent_fk: ['transfer_id', 'stock_transfers'],
    lots_fk: ['lot_id', 'lots'],
  },
  checks: { qty_ck: 'qty > 0', came_ck: 'accepted_qty between 0 and qty' },
  indexes: { lot_ix: '(lot_id)' },
});

const stockCounts = table('stock_counts', {
  comment: 'Counts of the shelves of a store. What differs changes the stock once another person approved it',
  columns: {
    count_id: ['identity', 'Number of the count'],
    store_id: ['id', 'The store'],
    status: ["text(10) default 'WAITING'", 'MATCHED when nothing differed, or WAITING, APPROVED or REFUSED'],
    note: ['text(400) null', 'What was noted with it'],
    counted_at: ['instant default now', 'When'],
    counted_by: ['text(100)', 'User name of who counted'],
    decided_at: ['instant null', 'When the differences were approved or refused'],
    decided_by: ['text(100) null', 'User name of who decided'],
    decision_note: ['text(400) null', 'What was said to it'],
  },
  key: ['count_id'],
  references: { stores_fk: ['store_id', 'stores'] },
  checks: {
    status_ck: "status in ('MATCHED', 'WAITING', 'APPROVED', 'REFUSED')",
    decided_ck: "status in ('MATCHED', 'WAITING') or (decided_at is not null and decided_by is not null)",
    approver_ck: {
      rule: "status <> 'APPROVED' or decided_by <> counted_by",
      why: 'Nobody approves what they counted themselves.',
    },
  },
  indexes: { status_ix: '(status, count_id)', store_ix: '(store_id)' },
});

const stockCountLines = table('stock_count_lines', {
  comment: 'Lines of the counts: what the ledger said of a lot, and what lay on the shelf',
  columns: {
    count_line_id: ['identity', 'Number of the line'],
    count_id: ['id', 'The count'],
    lot_id: ['id', 'The lot'],
    ledger_qty: ['number(9)', 'Base units that the ledger had when it was counted'],
    counted_qty: ['number(9)', 'Base units that were counted'],
  },
  key: ['count_line_id'],
  unique: { lot_uk: ['count_id', 'lot_id'] },
  references: {
    counts_fk: ['count_id', 'stock_counts'],
    lots_fk: ['lot_id', 'lots'],
  },
  checks: { qty_ck: 'ledger_qty >= 0 and counted_qty >= 0' },
  indexes: { lot_ix: '(lot_id)' },
});

const supplierReturns = table('supplier_returns', {
  comment: 'Goods that went back to a supplier at once; a row never changes',
  columns: {
    supplier_return_id: ['identity', 'Number of the return'],
    supplier_id: ['id', 'The supplier'],
    store_id: ['id', 'Where the goods were taken from'],
    reason: ['text(400)', 'Why, such as expired or damaged'],
    note_no: ['text(40) null', "Number of the supplier's credit note, where it is known"],
    returned_at: ['instant default now', 'When'],
    returned_by: ['text(100)', 'User name'],
  },
  key: ['supplier_return_id'],
  references: {
    suppliers_fk: ['supplier_id', 'suppliers'],
    stores_fk: ['store_id', 'stores'],
  },
  indexes: { returned_ix: '(returned_at, supplier_return_id)', supplier_ix: '(supplier_id)', store_ix: '(store_id)' },
});

const supplierReturnLines = table('supplier_return_lines', {
  comment: 'Lines of the returns to suppliers; a row never changes',
  columns: {
    supplier_return_line_id: ['identity', 'Number of the line'],
    supplier_return_id: ['id', 'The return'],
    lot_id: ['id', 'The lot'],
    qty: ['number(9)', 'Base units'],
  },
  key: ['supplier_return_line_id'],
  unique: { lot_uk: ['supplier_return_id', 'lot_id'] },
  references: {
    head_fk: ['supplier_return_id', 'supplier_returns'],
    lots_fk: ['lot_id', 'lots'],
  },
  checks: { qty_ck: 'qty > 0' },
  indexes: { lot_ix: '(lot_id)' },
});

export const stockDocumentsJob = job('stock_documents', {
  tables: [stockTransfers, stockTransferLines, stockCounts, stockCountLines, supplierReturns, supplierReturnLines],
  runs: ['send_stock', 'accept_transfer', 'cancel_transfer', 'submit_count', 'decide_count', 'return_to_supplier'],
});
