create or replace package pkg_audit authid definer as
  -- Who does it, and the entries of the audit that no trigger makes.

  -- The signed-in person as the application set it (dbms_session.set_identifier); without one, the database user.
  function actor return varchar2;

  -- SHA-256 of person, call and input as the application set it (dbms_application_info.set_client_info); null without.
  function fingerprint return varchar2;

  -- An event worth knowing that changes no audited row: a print, a sign-in, an overridden rule. p_details is JSON.
  procedure log_event(
    p_entity_name in varchar2,
    p_entity_id   in number,
    p_action      in varchar2,
    p_details     in varchar2 default null
  );
end pkg_audit;
/
