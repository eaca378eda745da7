create or replace package pkg_doctors authid definer as
  -- Doctors, their weekly hours and their leave.

  procedure add_doctor(
    p_first_name      in varchar2,
    p_last_name       in varchar2,
    p_specialization  in varchar2,
    p_doctor_id       out number,
    p_phone           in varchar2 default null,
    p_email           in varchar2 default null,
    p_is_active       in varchar2 default 'Y',
    p_registration_no in varchar2 default null,
    p_title           in varchar2 default 'Dr',
    p_request_id      in varchar2 default null
  );

  -- All values as they shall be. The visits of a doctor who takes no new ones stay.
  procedure update_doctor(
    p_doctor_id       in number,
    p_first_name      in varchar2,
    p_last_name       in varchar2,
    p_specialization  in varchar2,
    p_phone           in varchar2,
    p_email           in varchar2,
    p_is_active       in varchar2,
    p_registration_no in varchar2 default null,
    p_title           in varchar2 default 'Dr',
    p_request_id      in varchar2 default null
  );

  -- Replaces the weekly hours in one call. p_hours is '1:540-780,1:840-1020,2:540-780': weekday (1 Monday), begin and
  -- end in minutes after midnight. Without any the doctor has no fixed hours. Visits that were booked stay.
  procedure save_hours(
    p_doctor_id  in number,
    p_hours      in varchar2,
    p_seen       in varchar2 default null,
    p_request_id in varchar2 default null
  );

  -- Enters leave, from p_from_min minutes after midnight of the first day to p_to_min of the last. p_visits_hit
  -- counts the visits in that time: they stay until somebody moves them.
  procedure add_leave(
    p_doctor_id  in number,
    p_first_day  in date,
    p_last_day   in date,
    p_leave_id   out number,
    p_visits_hit out number,
    p_reason     in varchar2 default null,
    p_from_min   in number default 0,
    p_to_min     in number default 1440,
    p_request_id in varchar2 default null
  );

  procedure remove_leave(p_leave_id in number, p_request_id in varchar2 default null);

  -- Null when the doctor works for the whole visit, else why not: inactive, on_leave or outside_hours. Periods that
  -- touch count as one, and a visit over midnight looks into the next day's.
  function on_duty(
    p_doctor_id    in number,
    p_time         in date,
    p_duration_min in number
  ) return varchar2;
end pkg_doctors;
/
