create or replace package body pkg_audit as

  function actor return varchar2 is
  begin
    return substr(
      coalesce(sys_context('userenv', 'client_identifier'), sys_context('userenv', 'session_user')), 1, 100
    );
  end actor;

  function fingerprint return varchar2 is
  begin
    return substr(sys_context('userenv', 'client_info'), 1, 64);
  end fingerprint;

  procedure log_event(
    p_entity_name in varchar2,
    p_entity_id   in number,
    p_action      in varchar2,
    p_details     in varchar2 default null
  ) is
    v_actor audit_log.changed_by%type := actor;
  begin
    insert into audit_log (entity_name, entity_id, action, changed_by, new_values)
    values (p_entity_name, p_entity_id, p_action, v_actor, p_details);
  end log_event;

end pkg_audit;
/
