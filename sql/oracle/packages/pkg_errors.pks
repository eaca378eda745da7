create or replace package pkg_errors authid definer as
  -- How the database says no: each error once, as a number, an exception and the pragma that binds the two. The
  -- PostgreSQL twin raises the same numbers as SQLSTATE HM001 ...; main/database/errors.ts maps them to the codes of
  -- the contract.

  c_slot_taken           constant number := -20001;
  c_doctor_unavailable   constant number := -20002;
  c_not_found            constant number := -20003;
  c_invalid_state        constant number := -20004;
  c_duplicate            constant number := -20005;
  c_invalid_input        constant number := -20006;
  c_idempotency_mismatch constant number := -20007;
  c_forbidden            constant number := -20008;
  c_stale                constant number := -20009;

  e_slot_taken           exception;
  e_doctor_unavailable   exception;
  e_not_found            exception;
  e_invalid_state        exception;
  e_duplicate            exception;
  e_invalid_input        exception;
  e_idempotency_mismatch exception;
  e_forbidden            exception;
  e_stale                exception;

  -- The pragma takes a literal only.
  pragma exception_init(e_slot_taken, -20001);
  pragma exception_init(e_doctor_unavailable, -20002);
  pragma exception_init(e_not_found, -20003);
  pragma exception_init(e_invalid_state, -20004);
  pragma exception_init(e_duplicate, -20005);
  pragma exception_init(e_invalid_input, -20006);
  pragma exception_init(e_idempotency_mismatch, -20007);
  pragma exception_init(e_forbidden, -20008);
  pragma exception_init(e_stale, -20009);

  -- Raises p_number with the text '[field:problem] Sentence', '[] Sentence' where no field is at fault. The sentence
  -- names no patient: it may reach a log.
  procedure raise_error(
    p_number   in number,
    p_sentence in varchar2,
    p_field    in varchar2 default null,
    p_problem  in varchar2 default null
  );

  -- Refuses a value that is missing or blank.
  procedure require_value(p_value in varchar2, p_field in varchar2);

  -- Refuses a write over something that was changed since its author has read it. p_seen is '=' and what the author
  -- saw, null where nobody says; p_stands is what stands now. The caller holds the row.
  procedure require_seen(p_seen in varchar2, p_stands in varchar2, p_field in varchar2);

  -- Refuses what is no amount of money: missing, below p_from, above what the columns hold, or finer than p_places.
  -- A column would round the last one silently.
  procedure require_amount(
    p_value  in number,
    p_field  in varchar2,
    p_from   in number default 0,
    p_to     in number default 9999999999.99,
    p_places in number default 2
  );
end pkg_errors;
/
