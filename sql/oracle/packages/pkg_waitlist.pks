create or replace package pkg_waitlist authid definer as
  -- Patients who wait for a visit: put on the list, booked from it, removed and put back.

  -- Puts a patient on the list: for one doctor, or for any of a specialization. With p_held_appt_id the patient has a
  -- visit and waits for a better time: then that one is moved when the time is there.
  procedure add_entry(
    p_patient_id     in number,
    p_doctor_id      in number,
    p_specialization in varchar2,
    p_from_day       in date,
    p_to_day         in date,
    p_waitlist_id    out number,
    p_day_part       in varchar2 default 'ANY',
    p_duration_min   in number default 30,
    p_notes          in varchar2 default null,
    p_held_appt_id   in number default null,
    p_request_id     in varchar2 default null
  );

  -- Other days, part of the day or note. The place on the list stays.
  procedure change_entry(
    p_waitlist_id in number,
    p_from_day    in date,
    p_to_day      in date,
    p_day_part    in varchar2,
    p_notes       in varchar2,
    p_seen        in varchar2 default null,
    p_request_id  in varchar2 default null
  );

  -- Books the visit, or moves the one that the patient kept, and closes the entry. The time is what the desk has agreed
  -- with the patient, also one outside the days of the entry; whatever booking refuses, this refuses.
  procedure book_entry(
    p_waitlist_id     in number,
    p_doctor_id       in number,
    p_time            in date,
    p_appt_id         out number,
    p_duration_min    in number default null,
    p_override_reason in varchar2 default null,
    p_request_id      in varchar2 default null
  );

  procedure remove_entry(
    p_waitlist_id in number,
    p_reason      in varchar2,
    p_request_id  in varchar2 default null
  );

  -- The patient waits again, in the old place. A visit that was booked from the list and has not begun is cancelled,
  -- one that was only moved stays where it is.
  procedure reinstate_entry(p_waitlist_id in number, p_request_id in varchar2 default null);
end pkg_waitlist;
/
