create or replace package pkg_settings authid definer as
  -- The hospital: letterhead, defaults, and its wall clock.

  -- Per cent of tax on an item that names none.
  function default_tax_rate return number;

  -- The hospital's wall clock, in its own time zone whatever the server's is.
  function now_time return date;

  -- What the hospital's wall clock shows at a moment.
  function wall_time(p_at in timestamp with time zone) return date;

  -- 'N' for a time that the wall clock never shows, because the clock goes forward over it (summer time); else 'Y'.
  function is_wall_time(p_time in date) return varchar2;

  procedure save_hospital(
    p_hospital_name    in varchar2,
    p_address          in varchar2,
    p_phone            in varchar2,
    p_email            in varchar2,
    p_gstin            in varchar2,
    p_registration_no  in varchar2,
    p_currency         in varchar2,
    p_upi_id           in varchar2,
    p_footer           in varchar2,
    p_default_tax_rate in number,
    p_time_zone        in varchar2,
    p_offline_days     in number default 7,
    p_home_country     in varchar2 default 'IN',
    p_patient_number_format in varchar2 default null,
    p_seen             in varchar2 default null,
    p_request_id       in varchar2 default null
  );

  -- Says on every screen that this is the demo hospital.
  procedure mark_demo;
end pkg_settings;
/
