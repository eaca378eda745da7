create or replace package pkg_lockers authid definer as
  -- Lockers that are lent to patients.

  procedure add_locker(
    p_label      in varchar2,
    p_locker_id  out number,
    p_request_id in varchar2 default null
  );

  -- A locker has one loan at a time: the locker's row is locked before it is looked at.
  procedure lend_locker(
    p_locker_id  in number,
    p_patient_id in number,
    p_loan_id    out number,
    p_request_id in varchar2 default null
  );

  procedure give_back(p_loan_id in number, p_request_id in varchar2 default null);
end pkg_lockers;
/
