create or replace package body pkg_feed as

  procedure note_change(p_entity_name in varchar2, p_entity_id in number) is
  begin
    insert into feed_inbox (entity_name, entity_id)
    values (p_entity_name, p_entity_id);
  end note_change;

  -- Moves at most 5000 rows of the inbox behind p_last_feed_no, which becomes the last number given: after a large
  -- import a call stays far below its time-out, and the next calls number the rest. One place for each changed row:
  -- the feed is never longer than the hospital has rows.
  procedure number_inbox(p_last_feed_no in out nocopy number) is
  begin
    -- The cursor sees what is committed as it opens, and exactly that is deleted: the rest waits for the next time.
    for r_change in (
      select i.inbox_id, i.entity_name, i.entity_id
      from   feed_inbox i
      order  by i.inbox_id
      fetch  first 5000 rows only
    ) loop
      p_last_feed_no := p_last_feed_no + 1;
      update change_feed f
      set    f.feed_no = p_last_feed_no,
             f.numbered_at = systimestamp
      where  f.entity_name = r_change.entity_name
      and    f.entity_id = r_change.entity_id;
      if sql%notfound then
        insert into change_feed (entity_name, entity_id, feed_no)
        values (r_change.entity_name, r_change.entity_id, p_last_feed_no);
      end if;
      delete from feed_inbox i
      where  i.inbox_id = r_change.inbox_id;
    end loop;
  end number_inbox;

  -- Forgets, once a day, what every desk has read or copies anew: what is older than a fortnight.
  procedure forget_old(p_oldest_feed_no in out nocopy number) is
  begin
    select coalesce(max(f.feed_no), p_oldest_feed_no)
    into   p_oldest_feed_no
    from   change_feed f
    where  f.numbered_at < systimestamp - interval '14' day;
    delete from change_feed f
    where  f.feed_no <= p_oldest_feed_no;
    delete from feed_marks m
    where  m.feed_no < p_oldest_feed_no;
  end forget_old;

  procedure number_changes(p_last_feed_no out number, p_oldest_feed_no out number) is
    e_is_locked exception;
    pragma exception_init(e_is_locked, -54);
    v_state feed_state%rowtype;
  begin
    select s.*
    into   v_state
    from   feed_state s
    where  s.state_id = 1
    for update nowait;
    p_last_feed_no := v_state.last_feed_no;
    p_oldest_feed_no := v_state.oldest_feed_no;
    number_inbox(p_last_feed_no => p_last_feed_no);
    if p_last_feed_no > v_state.last_feed_no then
      insert into feed_marks (feed_no)
      values (p_last_feed_no);
    end if;
    if v_state.forgotten_at < systimestamp - interval '1' day then
      forget_old(p_oldest_feed_no => p_oldest_feed_no);
      v_state.forgotten_at := systimestamp;
    elsif p_last_feed_no = v_state.last_feed_no then
      return;
    end if;
    update feed_state s
    set    s.last_feed_no = p_last_feed_no,
           s.oldest_feed_no = p_oldest_feed_no,
           s.forgotten_at = v_state.forgotten_at
    where  s.state_id = 1;
  exception
    when e_is_locked then
      select max(s.last_feed_no), max(s.oldest_feed_no)
      into   p_last_feed_no, p_oldest_feed_no
      from   feed_state s;
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The hospital has no settings'
      );
  end number_changes;

end pkg_feed;
/
