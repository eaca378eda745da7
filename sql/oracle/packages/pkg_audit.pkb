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

  function place return varchar2 is
    -- The prefix 'HMS ' is four characters long; without a place the module is 'HMS Front Desk'.
    v_module varchar2(64 char) := sys_context('userenv', 'module');
  begin
    if v_module like 'HMS %' and v_module <> 'HMS Front Desk' then
      return substr(v_module, 5, 60);
    end if;
    return null;
  end place;

  procedure log_event(
    p_entity_name in varchar2,
    p_entity_id   in number,
    p_action      in varchar2,
    p_details     in varchar2 default null
  ) is
    v_actor audit_log.changed_by%type := actor;
    v_place audit_log.place%type := place;
  begin
    insert into audit_log (entity_name, entity_id, action, changed_by, new_values, place)
    values (p_entity_name, p_entity_id, p_action, v_actor, p_details, v_place);
  end log_event;

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
  ) is
    v_last_no   audit_seals.seal_no%type;
    v_last_hash audit_seals.seal_hash%type;
  begin
    p_is_added := 'N';
    select coalesce(max(s.seal_no), 0)
    into   v_last_no
    from   audit_seals s;
    select coalesce(max(s.seal_hash), '0000000000000000000000000000000000000000000000000000000000000000')
    into   v_last_hash
    from   audit_seals s
    where  s.seal_no = v_last_no;
    if p_seal_no <> v_last_no + 1 or p_previous_hash <> v_last_hash then
      return;
    end if;
    insert into audit_seals (
      seal_no, seal_format, sealed_at, row_count, members, digests, last_log_id, open_numbers, previous_hash,
      seal_hash, public_key, signature
    )
    values (
      p_seal_no, p_seal_format, p_sealed_at, p_row_count, p_members, p_digests, p_last_log_id, p_open_numbers,
      p_previous_hash, p_seal_hash, p_public_key, p_signature
    );
    p_is_added := 'Y';
  exception
    when dup_val_on_index then
      p_is_added := 'N';
  end add_seal;

end pkg_audit;
/
