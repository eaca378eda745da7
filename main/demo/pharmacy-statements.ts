/** The statements that write the pharmacy of the demo hospital, as in `statements.ts`. The ledger keeps what is on hand. */

const rows = (columns: string) => `json_to_recordset(cast(:rows as json)) as r(${columns})`;

export const insertStores = `
  insert into stores (store_id, store_name, kind)
  select "storeId", "storeName", kind from ${rows('"storeId" bigint, "storeName" text, kind text')}`;

export const insertSuppliers = `
  insert into suppliers (supplier_id, supplier_name, gstin, phone)
  select "supplierId", "supplierName", gstin, phone
  from ${rows('"supplierId" bigint, "supplierName" text, gstin text, phone text')}`;

const itemColumns = `"itemId" bigint, "genericName" text, "brandName" text, strength text, form text, manufacturer text,
    hsn text, "taxRate" numeric, schedule text, "baseUnit" text, barcode text, "minStock" numeric, "packName" text,
    "packQty" numeric, "searchText" text`;

export const insertStockItems = `
  insert into items (item_id, generic_name, brand_name, strength, form, manufacturer, hsn, tax_rate, schedule, base_unit,
    barcode, min_stock, search_text)
  select "itemId", "genericName", "brandName", strength, form, manufacturer, hsn, "taxRate", schedule, "baseUnit", barcode,
    "minStock", "searchText"
  from ${rows(itemColumns)}`;

export const insertPacks = `
  insert into item_packs (item_id, pack_name, qty)
  select "itemId", "packName", "packQty" from ${rows(itemColumns)} where "packName" is not null`;

export const insertReceipts = `
  insert into goods_receipts (receipt_id, supplier_id, store_id, bill_no, bill_day, bill_year, received_by)
  select "receiptId", "supplierId", "storeId", "billNo", "billDay",
    extract(year from "billDay" - interval '3 months'), 'billing'
  from ${rows('"receiptId" bigint, "supplierId" bigint, "storeId" bigint, "billNo" text, "billDay" date')}`;

const lotColumns = `"lotId" bigint, "itemId" bigint, batch text, "expiryDay" date, "mrpMinor" numeric, "costMinor" numeric,
    "packQty" numeric, "storeId" bigint, qty numeric, "receiptId" bigint, "recallReason" text`;

export const insertLots = `
  insert into lots (lot_id, item_id, batch, expiry_day, mrp, cost, pack_qty, is_recalled, recall_reason)
  select "lotId", "itemId", batch, "expiryDay", "mrpMinor" / 100, "costMinor" / 100, "packQty",
    case when "recallReason" is null then 'N' else 'Y' end, "recallReason"
  from ${rows(lotColumns)}`;

export const insertReceiptLines = `
  insert into receipt_lines (receipt_id, lot_id, qty, price, tax_rate)
  select r."receiptId", r."lotId", r.qty, r."costMinor" / 100, i.tax_rate
  from ${rows(lotColumns)} join items i on i.item_id = r."itemId"`;

export const insertMoves = `
  insert into stock_moves (store_id, lot_id, item_id, qty, kind, document_id, moved_by)
  select "storeId", "lotId", "itemId", qty, 'RECEIPT', "receiptId", 'billing' from ${rows(lotColumns)}`;

export const continueStockNumbers = `
  select setval(pg_get_serial_sequence('stores', 'store_id'), (select max(store_id) from stores)),
    setval(pg_get_serial_sequence('suppliers', 'supplier_id'), (select max(supplier_id) from suppliers)),
    setval(pg_get_serial_sequence('items', 'item_id'), (select max(item_id) from items)),
    setval(pg_get_serial_sequence('lots', 'lot_id'), (select max(lot_id) from lots)),
    setval(pg_get_serial_sequence('goods_receipts', 'receipt_id'), (select max(receipt_id) from goods_receipts))`;
