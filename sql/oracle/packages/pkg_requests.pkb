create or replace package body pkg_requests as

  -- Notes a new request; false when the id was used before. The unique key makes a second session wait for the first:
  -- it gets the key if that one rolls back, and dup_val_on_index once that one has committed. That wait has no
  -- time-out in Oracle; the driver's call time-out ends it.
  function is_new(
    p_request_id     in varchar2,
    p_procedure_name in varchar2,
    p_fingerprint    in varchar2
  ) return boolean is
    v_actor request_log.requested_by%type := pkg_audit.actor;
  begin
    insert into request_log (request_id, procedure_name, fingerprint, requested_by)
    values (p_request_id, p_procedure_name, p_fingerprint, v_actor);
    return true;
  exception
    when dup_val_on_index then
      return false;
  end is_new;

  procedure begin_request(
    p_request_id     in varchar2,
    p_procedure_name in varchar2,
    p_earlier_id     out number
  ) is
    v_fingerprint    request_log.fingerprint%type := pkg_audit.fingerprint;
    v_procedure_name request_log.procedure_name%type;
    v_earlier_print  request_log.fingerprint%type;
  begin
    p_earlier_id := null;
    if p_request_id is null then
      return;
    end if;
    loop
      if is_new(p_request_id => p_request_id, p_procedure_name => p_procedure_name, p_fingerprint => v_fingerprint) then
        return;
      end if;
      begin
        -- A statement of its own, so that it sees the row that the insert has waited for.
        select r.procedure_name, r.fingerprint, r.result_id
        into   v_procedure_name, v_earlier_print, p_earlier_id
        from   request_log r
        where  r.request_id = p_request_id;
        exit;
      exception
        when no_data_found then
          null; -- Cleared away between the two statements: the id is free again.
      end;
    end loop;
    if v_procedure_name <> p_procedure_name
      or v_earlier_print <> v_fingerprint
      or (v_earlier_print is null and v_fingerprint is not null)
      or (v_earlier_print is not null and v_fingerprint is null)
    then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_idempotency_mismatch, p_sentence => 'This request id was used for another request'
      );
    elsif pkg_desks.has_numbers_left then
      -- Done here by the form itself, and done once more on the desk, with other numbers: perhaps on a paper.
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The request was done without the desk',
        p_field => 'request_id', p_problem => 'completed'
      );
    end if;
  end begin_request;

  procedure finish_request(p_request_id in varchar2, p_result_id in number) is
  begin
    if p_request_id is not null then
      update request_log r
      set    r.result_id = p_result_id
      where  r.request_id = p_request_id;
    end if;
  end finish_request;

  procedure keep_answer(p_request_id in varchar2, p_answer in clob, p_is_first out varchar2) is
  begin
    update request_log r
    set    r.answer = p_answer
    where  r.request_id = p_request_id
    and    r.answer is null;
    p_is_first := case when sql%found then 'Y' else 'N' end;
  end keep_answer;

  procedure forget_requests(p_kept_days in number, p_forgotten out number) is
  begin
    if p_kept_days is null or p_kept_days < 30 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'Requests are kept for at least 30 days',
        p_field => 'kept_days', p_problem => 'out_of_range'
      );
    end if;
    delete from request_log r
    where  r.requested_at < systimestamp - numtodsinterval(p_kept_days, 'day')
    and    rownum <= 5000;
    p_forgotten := sql%rowcount;
  end forget_requests;

end pkg_requests;
/
