create or replace package pkg_audit authid definer as
  -- Who does it, and the entries of the audit that no trigger makes.

  -- The signed-in person as the application set it (dbms_session.set_identifier); without one, the database user.
  function actor return varchar2;

  -- SHA-256 of person, call and input as the application set it (dbms_application_info.set_client_info); null without.
  function fingerprint return varchar2;

  -- Address or computer of the person as the application set it (the module is 'HMS ' and the place); null without one.
  function place return varchar2;

  -- An event worth knowing that changes no audited row: a print, a sign-in, an overridden rule. p_details is JSON.
  procedure log_event(
    p_entity_name in varchar2,
    p_entity_id   in number,
    p_action      in varchar2,
    p_details     in varchar2 default null
  );

  -- Adds the next seal over entries of the audit. p_is_added is N when another host has added one meanwhile: its number
  -- is taken, or it is not the seal that this one follows. The hashes are the application's; whoever checks them needs
  -- no right beyond reading.
  procedure add_seal(
    p_seal_no       in number,
    p_seal_format   in number,
    p_sealed_at     in timestamp with time zone,
    p_row_count     in number,
    p_members       in clob,
    p_digests       in clob,
    p_last_log_id   in number,
    p_open_numbers  in clob,
    p_previous_hash in varchar2,
    p_seal_hash     in varchar2,
    p_public_key    in varchar2,
    p_signature     in varchar2,
    p_is_added      out varchar2
  );
end pkg_audit;
/
