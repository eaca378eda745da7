create or replace package pkg_requests authid definer as
  -- Each request is done once: a double click, a retry and a replay lead to the first result.

  -- Notes the request, or finds what it led to before: then p_earlier_id is its result and the caller must do nothing
  -- else. A second call with the same id waits here until the first has ended. Without an id there is nothing to do.
  procedure begin_request(
    p_request_id     in varchar2,
    p_procedure_name in varchar2,
    p_earlier_id     out number
  );

  -- Remembers the result; it is kept if the transaction is.
  procedure finish_request(p_request_id in varchar2, p_result_id in number);

  -- Keeps what the request was answered, for an answer that says more than numbers. 'N' when there is one already,
  -- which request_answers_v shows: then that one counts.
  procedure keep_answer(p_request_id in varchar2, p_answer in clob, p_is_first out varchar2);
  -- Forgets requests that are older than so many days (at least 30), at most 5000 in one transaction. A repeated
  -- request that was forgotten would be done again, so they are kept for longer than any form or desk repeats one.
  procedure forget_requests(p_kept_days in number, p_forgotten out number);
end pkg_requests;
/
