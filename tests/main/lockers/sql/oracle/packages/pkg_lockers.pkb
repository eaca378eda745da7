create or replace package body pkg_lockers as

  procedure add_locker(
    p_label      in varchar2,
    p_locker_id  out number,
    p_request_id in varchar2 default null
  ) is
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_lockers.add_locker', p_earlier_id => p_locker_id
    );
    if p_locker_id is not null then
      return;
    end if;
    insert into lockers (label)
    values (p_label)
    returning locker_id into p_locker_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_locker_id);
  end add_locker;

  procedure lend_locker(
    p_locker_id  in number,
    p_patient_id in number,
    p_loan_id    out number,
    p_request_id in varchar2 default null
  ) is
    v_locker_id lockers.locker_id%type;
    v_count     pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_lockers.lend_locker', p_earlier_id => p_loan_id
    );
    if p_loan_id is not null then
      return;
    end if;
    select k.locker_id
    into   v_locker_id
    from   lockers k
    where  k.locker_id = p_locker_id
    for update wait 5;
    select count(*)
    into   v_count
    from   locker_loans o
    where  o.locker_id = v_locker_id
    and    o.returned_at is null;
    if v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The locker is lent',
        p_field => 'locker_id', p_problem => 'taken'
      );
    end if;
    insert into locker_loans (locker_id, patient_id)
    values (v_locker_id, p_patient_id)
    returning loan_id into p_loan_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_loan_id);
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such locker',
        p_field => 'locker_id', p_problem => 'unknown'
      );
  end lend_locker;

  procedure give_back(p_loan_id in number, p_request_id in varchar2 default null) is
    v_earlier_id  locker_loans.loan_id%type;
    v_returned_at locker_loans.returned_at%type := pkg_desks.moment;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_lockers.give_back', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    update locker_loans o
    set    o.returned_at = v_returned_at
    where  o.loan_id = p_loan_id
    and    o.returned_at is null;
    if sql%notfound then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such loan',
        p_field => 'loan_id', p_problem => 'unknown'
      );
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_loan_id);
  end give_back;

end pkg_lockers;
/
