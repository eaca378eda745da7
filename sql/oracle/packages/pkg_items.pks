create or replace package pkg_items authid definer as
  -- What the pharmacy keeps and sells, and the packs it comes in.

  -- Adds an item, or changes the one with the number. p_packs is 'strip:15,box:150', null for none. What is counted
  -- does not change once there was stock of it.
  procedure save_item(
    p_item_id      in number,
    p_generic_name in varchar2,
    p_brand_name   in varchar2,
    p_strength     in varchar2,
    p_form         in varchar2,
    p_manufacturer in varchar2,
    p_hsn          in varchar2,
    p_tax_category in varchar2,
    p_tax_rate     in number,
    p_schedule     in varchar2,
    p_base_unit    in varchar2,
    p_barcode      in varchar2,
    p_min_stock    in number,
    p_is_active    in varchar2,
    p_packs        in varchar2,
    p_saved_id     out number,
    p_request_id   in varchar2 default null
  );
end pkg_items;
/
