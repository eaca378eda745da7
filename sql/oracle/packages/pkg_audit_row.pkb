create or replace package body pkg_audit_row as

  g_old        json_object_t;
  g_new        json_object_t;
  g_is_changed boolean;

  procedure begin_row is
  begin
    g_old := json_object_t();
    g_new := json_object_t();
    g_is_changed := false;
  end begin_row;

  procedure put_text(p_object in out nocopy json_object_t, p_column in varchar2, p_value in varchar2) is
  begin
    if p_value is null then
      p_object.put_null(p_column);
    else
      p_object.put(p_column, p_value);
    end if;
  end put_text;

  procedure add_text(p_column in varchar2, p_old in varchar2, p_new in varchar2) is
  begin
    put_text(p_object => g_old, p_column => p_column, p_value => p_old);
    put_text(p_object => g_new, p_column => p_column, p_value => p_new);
    if p_old = p_new or (p_old is null and p_new is null) then
      return;
    end if;
    g_is_changed := true;
  end add_text;

  procedure put_number(p_object in out nocopy json_object_t, p_column in varchar2, p_value in number) is
  begin
    if p_value is null then
      p_object.put_null(p_column);
    else
      p_object.put(p_column, p_value);
    end if;
  end put_number;

  procedure add_number(p_column in varchar2, p_old in number, p_new in number) is
  begin
    put_number(p_object => g_old, p_column => p_column, p_value => p_old);
    put_number(p_object => g_new, p_column => p_column, p_value => p_new);
    if p_old = p_new or (p_old is null and p_new is null) then
      return;
    end if;
    g_is_changed := true;
  end add_number;

  procedure add_day(p_column in varchar2, p_old in date, p_new in date) is
  begin
    add_text(p_column => p_column, p_old => to_char(p_old, 'YYYY-MM-DD'), p_new => to_char(p_new, 'YYYY-MM-DD'));
  end add_day;

  procedure add_time(p_column in varchar2, p_old in date, p_new in date) is
  begin
    add_text(
      p_column => p_column,
      p_old    => to_char(p_old, 'YYYY-MM-DD"T"HH24:MI:SS'),
      p_new    => to_char(p_new, 'YYYY-MM-DD"T"HH24:MI:SS')
    );
  end add_time;

  function instant_text(p_instant in timestamp with time zone) return varchar2 is
  begin
    return to_char(sys_extract_utc(p_instant), 'YYYY-MM-DD"T"HH24:MI:SS.FF6"+00:00"');
  end instant_text;

  procedure add_instant(
    p_column in varchar2,
    p_old    in timestamp with time zone,
    p_new    in timestamp with time zone
  ) is
  begin
    add_text(
      p_column => p_column,
      p_old    => instant_text(p_instant => p_old),
      p_new    => instant_text(p_instant => p_new)
    );
  end add_instant;

  procedure write_row(
    p_entity_name in varchar2,
    p_entity_id   in number,
    p_action      in varchar2,
    p_feed_id     in number default 0
  ) is
    v_actor     audit_log.changed_by%type := pkg_audit.actor;
    v_place     audit_log.place%type := pkg_audit.place;
    v_feed_name entities.feed_name%type;
    v_old       audit_log.old_values%type;
    v_new       audit_log.new_values%type;
  begin
    if p_action = 'UPDATE' and not g_is_changed then
      return;
    end if;
    if p_action <> 'INSERT' then
      v_old := g_old.to_clob();
    end if;
    if p_action <> 'DELETE' then
      v_new := g_new.to_clob();
    end if;
    select e.feed_name
    into   v_feed_name
    from   entities e
    where  e.entity_name = p_entity_name;
    pkg_feed.note_change(p_entity_name => v_feed_name, p_entity_id => p_feed_id);
    insert into audit_log (entity_name, entity_id, action, changed_by, old_values, new_values, place)
    values (p_entity_name, p_entity_id, p_action, v_actor, v_old, v_new, v_place);
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The table is not in the table entities'
      );
  end write_row;

end pkg_audit_row;
/
