-- Discounts that keep what was said, bills that are free of charge, lines priced with their tax or by the pack.
alter table billing add column discount_percent numeric(5,2);
alter table billing add column discount_reason varchar(400);
alter table billing add column is_waived char(1) default 'N' not null;
alter table billing add column is_tax_halved char(1) default 'N' not null;
alter table billing drop constraint billing_discount_ck;
alter table billing add constraint billing_discount_ck
  check (discount >= 0 and (discount <= amount or is_waived = 'Y' or status in ('OPEN', 'CANCELLED')));
alter table billing add constraint billing_discount_percent_ck check (discount_percent between 0 and 100);
alter table billing add constraint billing_is_waived_ck check (is_waived in ('Y', 'N'));
alter table billing add constraint billing_is_tax_halved_ck check (is_tax_halved in ('Y', 'N'));
comment on column billing.discount is 'Discount on the whole invoice; kept by trigger where it is in per cent or waived';
comment on column billing.discount_percent is 'The discount as it was said, in per cent of the amount; it follows the lines';
comment on column billing.discount_reason is 'Why there is a discount, or why it is free of charge';
comment on column billing.is_waived is 'Y when it is free of charge: the discount covers amount and tax';
comment on column billing.is_tax_halved is 'Y when each half of the tax is rounded, since the hospital has a GSTIN';

alter table billing_items add column pack_qty numeric(9,3) default 1 not null;
alter table billing_items add column discount_percent numeric(5,2);
alter table billing_items add column discount numeric(12,2) default 0 not null;
alter table billing_items add column price_includes_tax char(1) default 'N' not null;
alter table billing_items add column included_tax numeric(12,2) default 0 not null;
alter table billing_items add constraint billing_items_pack_qty_ck check (pack_qty > 0);
alter table billing_items add constraint billing_items_percent_ck check (discount_percent between 0 and 100);
alter table billing_items add constraint billing_items_discount_ck check (discount >= 0 and line_total >= 0);
alter table billing_items add constraint billing_items_includes_tax_ck check (price_includes_tax in ('Y', 'N'));
comment on column billing_items.line_total is 'unit_price * qty / pack_qty less the discount, before tax, rounded half up; kept by trigger';
comment on column billing_items.pack_qty is 'How many the price is for: 10 for a strip that is sold by the tablet';
comment on column billing_items.discount_percent is 'The line''s discount as it was said, in per cent; it follows price and quantity';
comment on column billing_items.discount is 'Discount on the line, before tax; kept by trigger where it is in per cent';
comment on column billing_items.price_includes_tax is 'Y when the price includes the tax, as an MRP does';
comment on column billing_items.included_tax is 'Tax within such a price; kept by trigger';
