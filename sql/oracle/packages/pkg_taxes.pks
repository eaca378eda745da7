create or replace package pkg_taxes authid definer as
  -- Categories of tax, their rates by day, and the presets that bring them.

  -- The day whose rates count: today on the hospital's calendar, or the day on which a desk did it.
  function rate_day return date;

  -- The row of the rates that counts for a unit price on a day. A price above the category's limit belongs to the other
  -- category that it names. A day before the first rate has the first; null for an unknown category.
  function rate_id_on(p_tax_code in varchar2, p_unit_price in number, p_day in date) return number;

  -- Per cent of tax on a unit price of a category on a day; null for an unknown category.
  function rate_on(p_tax_code in varchar2, p_unit_price in number, p_day in date) return number;

  -- Per cent of tax on a unit price of a category today.
  function rate_now(p_tax_code in varchar2, p_unit_price in number) return number;

  -- Whether it is TAXABLE, EXEMPT, NIL or ZERO on that day.
  function treatment_on(p_tax_code in varchar2, p_unit_price in number, p_day in date) return varchar2;

  -- The category of a kind of line that names no tax; null while the preset is seed-flat, or where no category has it.
  function code_for(p_item_type in varchar2) return varchar2;

  -- HSN or SAC of a category.
  function hsn_of(p_tax_code in varchar2) return varchar2;

  -- Refuses a category that is not there.
  procedure check_code(p_tax_code in varchar2, p_field in varchar2 default 'tax_code');

  -- Refuses what is no HSN or SAC: four to eight digits.
  procedure check_hsn(p_hsn_sac in varchar2);

  -- Adds a category or changes one. A new one needs a rate before lines have it.
  procedure save_category(
    p_tax_code    in varchar2,
    p_description in varchar2,
    p_hsn_sac     in varchar2 default null,
    p_item_types  in varchar2 default null,
    p_above_price in number default null,
    p_above_code  in varchar2 default null,
    p_request_id  in varchar2 default null
  );

  -- Sets the rate of a category from a day on. Issued invoices keep the rate that they were issued with.
  procedure save_rate(
    p_tax_code      in varchar2,
    p_from_day    in date,
    p_tax_treatment in varchar2,
    p_tax_rate      in number,
    p_reason        in varchar2 default null,
    p_request_id    in varchar2 default null
  );

  -- Takes a rate away; the one before it counts on. The last rate of a category stays.
  procedure remove_rate(p_rate_id in number, p_request_id in varchar2 default null);

  -- Chooses how lines that name no tax are taxed. in-healthcare brings its categories, and gives the prices that have
  -- none the category of their kind; seed-flat takes these away from the prices again. What the hospital changed stays.
  procedure choose_preset(p_tax_preset in varchar2, p_request_id in varchar2 default null);
end pkg_taxes;
/
