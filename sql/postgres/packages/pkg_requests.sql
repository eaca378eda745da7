create schema if not exists pkg_requests;
comment on schema pkg_requests is 'Each request is done once: a double click, a retry and a replay lead to the first result';

-- Notes the request, or finds what it led to before: then p_earlier_id is its result and the caller must do nothing
-- else. A second call with the same id waits here until the first has ended. Without an id there is nothing to do.
create or replace procedure pkg_requests.begin_request(
  p_request_id     varchar,
  p_procedure_name varchar,
  out p_earlier_id bigint
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier request_log%rowtype;
begin
  p_earlier_id := null;
  if p_request_id is null then
    return;
  end if;
  insert into request_log (request_id, procedure_name, fingerprint, requested_by)
  values (p_request_id, p_procedure_name, pkg_audit.fingerprint(), pkg_audit.actor())
  on conflict on constraint request_log_pk do nothing;
  if found then
    return;
  end if;
  -- A statement of its own, so that it sees the row that the insert has waited for.
  select * into strict v_earlier from request_log where request_id = p_request_id;
  if v_earlier.procedure_name <> p_procedure_name
    or v_earlier.fingerprint is distinct from pkg_audit.fingerprint()
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_idempotency_mismatch(),
      p_sentence => 'This request id was used for another request');
  elsif pkg_desks.has_numbers_left() then
    -- Done here by the form itself, and done once more on the desk, with other numbers: perhaps on a paper.
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The request was done without the desk',
      p_field => 'request_id', p_problem => 'completed');
  end if;
  p_earlier_id := v_earlier.result_id;
end;
$$;

-- Remembers the result; it is kept if the transaction is.
create or replace procedure pkg_requests.finish_request(p_request_id varchar, p_result_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if p_request_id is not null then
    update request_log set result_id = p_result_id where request_id = p_request_id;
  end if;
end;
$$;

-- Keeps what the request was answered, for an answer that says more than numbers. 'N' when there is one already, which
-- request_answers_v shows: then that one counts.
create or replace procedure pkg_requests.keep_answer(p_request_id varchar, p_answer text, out p_is_first varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  update request_log set answer = p_answer where request_id = p_request_id and answer is null;
  p_is_first := case when found then 'Y' else 'N' end;
end;
$$;

-- Forgets requests that are older than so many days (at least 30), at most 5000 in one transaction. A repeated
-- request that was forgotten would be done again, so they are kept for longer than any form or desk repeats one.
create or replace procedure pkg_requests.forget_requests(p_kept_days numeric, out p_forgotten bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if p_kept_days is null or p_kept_days < 30 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'Requests are kept for at least 30 days',
      p_field => 'kept_days', p_problem => 'out_of_range');
  end if;
  delete from request_log
  where request_id in (
    select r.request_id from request_log r
    where r.requested_at < now() - make_interval(days => p_kept_days::int)
    limit 5000
  );
  get diagnostics p_forgotten = row_count;
end;
$$;
