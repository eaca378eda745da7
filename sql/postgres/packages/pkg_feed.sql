create schema if not exists pkg_feed;
comment on schema pkg_feed is 'Which rows changed, in an order that desks can read on in without missing one';

-- A sequence alone is no such order: a transaction that begins early and commits late brings an early number when later
-- ones were read long ago. So a writer only notes the row, and whoever reads the feed first numbers what is noted
-- and committed by then, one reader at a time: a late commit gets a late number.

create or replace procedure pkg_feed.note_change(p_entity_name varchar, p_entity_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  insert into feed_inbox (entity_name, entity_id) values (p_entity_name, p_entity_id);
end;
$$;

-- Private: for the audit's trigger. The table entities says as part of which row the feed names this one.
create or replace procedure pkg_feed.note_row(p_entity_name varchar, p_row jsonb)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  insert into feed_inbox (entity_name, entity_id)
  select feed_name, coalesce(cast(p_row ->> feed_key as bigint), 0)
  from entities
  where entity_name = p_entity_name;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The table is not in the table entities');
  end if;
end;
$$;

-- Gives the changes that are committed by now their numbers, at most 5000 noted rows at a time, and returns the last
-- number, and the number up to which changes are forgotten. After a large import the rest is numbered by the next
-- calls. While another session does that, what it has finished before is returned.
create or replace procedure pkg_feed.number_changes(out p_last_feed_no bigint, out p_oldest_feed_no bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_state feed_state%rowtype;
begin
  select * into v_state from feed_state for no key update skip locked;
  if not found then
    select last_feed_no, oldest_feed_no into p_last_feed_no, p_oldest_feed_no from feed_state;
    return;
  end if;
  p_last_feed_no := v_state.last_feed_no;
  p_oldest_feed_no := v_state.oldest_feed_no;
  with taken as (
    delete from feed_inbox
    where inbox_id in (select inbox_id from feed_inbox order by inbox_id limit 5000)
    returning inbox_id, entity_name, entity_id
  ), numbered as (
    select entity_name, entity_id, v_state.last_feed_no + row_number() over (order by max(inbox_id)) as feed_no
    from taken
    group by entity_name, entity_id
  ), kept as (
    -- One place for each row: the feed is never longer than the hospital has rows.
    insert into change_feed (entity_name, entity_id, feed_no)
    select entity_name, entity_id, feed_no from numbered
    on conflict on constraint change_feed_pk do update
    set feed_no = excluded.feed_no, numbered_at = current_timestamp
    returning feed_no
  )
  select coalesce(max(feed_no), p_last_feed_no) into p_last_feed_no from kept;
  if p_last_feed_no > v_state.last_feed_no then
    insert into feed_marks (feed_no) values (p_last_feed_no);
  end if;
  if v_state.forgotten_at < current_timestamp - interval '1 day' then
    select coalesce(max(feed_no), p_oldest_feed_no) into p_oldest_feed_no
    from change_feed where numbered_at < current_timestamp - interval '14 days';
    delete from change_feed where feed_no <= p_oldest_feed_no;
    delete from feed_marks where feed_no < p_oldest_feed_no;
    v_state.forgotten_at := current_timestamp;
  end if;
  if p_last_feed_no > v_state.last_feed_no or v_state.forgotten_at = current_timestamp then
    update feed_state
    set last_feed_no = p_last_feed_no, oldest_feed_no = p_oldest_feed_no, forgotten_at = v_state.forgotten_at;
  end if;
end;
$$;
