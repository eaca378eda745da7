create or replace view tax_categories_v as
select tax_code, description, hsn_sac, item_types, above_price, above_code
from tax_categories;
comment on view tax_categories_v is 'Categories of tax';

create or replace view tax_rates_v as
select rate_id, tax_code, from_day, tax_treatment, tax_rate, reason
from tax_rates;
comment on view tax_rates_v is 'Rates of the categories by the day from which they count';
