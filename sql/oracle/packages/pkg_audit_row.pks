create or replace package pkg_audit_row authid definer as
  -- Writes the audit of one changed row. The audit triggers name each column once; Oracle has nothing like PostgreSQL's
  -- to_jsonb(new), so this package is Oracle's alone. It builds JSON with json_object_t and not with the SQL function
  -- json_object, since that one ends at 4000 bytes in 12.2 and a row may be longer.

  -- Begins a row; whatever an earlier statement that failed has left is forgotten.
  procedure begin_row;

  procedure add_text(p_column in varchar2, p_old in varchar2, p_new in varchar2);

  procedure add_number(p_column in varchar2, p_old in number, p_new in number);

  -- A day: '1992-04-14'.
  procedure add_day(p_column in varchar2, p_old in date, p_new in date);

  -- The hospital's wall clock: '2026-11-23T10:00:00'.
  procedure add_time(p_column in varchar2, p_old in date, p_new in date);

  -- An instant, in UTC: '2026-11-23T04:30:00.000000+00:00'.
  procedure add_instant(
    p_column in varchar2,
    p_old    in timestamp with time zone,
    p_new    in timestamp with time zone
  );

  -- Writes the entry: p_action is INSERT (there is no old row), UPDATE or DELETE (there is no new one). An update that
  -- changed nothing leaves none. The change feed notes it too, by the name that the table entities gives: as a change
  -- of the row p_feed_id, or of the whole table when that is not given.
  procedure write_row(
    p_entity_name in varchar2,
    p_entity_id   in number,
    p_action      in varchar2,
    p_feed_id     in number default 0
  );
end pkg_audit_row;
/
