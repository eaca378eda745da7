create or replace package pkg_appointments authid definer as
  -- Booking visits, moving and cancelling them, and their way through the day.

  -- Books a visit. The doctor must be on duty and free for the whole time, unless an override reason is given.
  procedure book_appointment(
    p_patient_id      in number,
    p_doctor_id       in number,
    p_time            in date,
    p_appt_id         out number,
    p_duration_min    in number default 30,
    p_notes           in varchar2 default null,
    p_override_reason in varchar2 default null,
    p_request_id      in varchar2 default null
  );

  -- Cancels a visit that has not begun. Its time is free again.
  procedure cancel_appointment(
    p_appt_id    in number,
    p_reason     in varchar2 default null,
    p_request_id in varchar2 default null
  );

  -- 'Y' when the doctor works then and no visit but p_except_appt_id overlaps. It promises nothing: only booking does.
  function doctor_availability(
    p_doctor_id      in number,
    p_time           in date,
    p_duration_min   in number default 30,
    p_except_appt_id in number default null
  ) return char;

  -- Moves a booked visit: the old time is free in the same moment as the new one is taken.
  procedure reschedule_appointment(
    p_appt_id         in number,
    p_time            in date,
    p_doctor_id       in number default null,
    p_duration_min    in number default null,
    p_override_reason in varchar2 default null,
    p_request_id      in varchar2 default null
  );

  -- The patient has arrived and waits with the next token of the doctor and day, or with the one a check-in that was
  -- taken back has given.
  procedure check_in(
    p_appt_id    in number,
    p_token_no   out number,
    p_request_id in varchar2 default null
  );

  procedure start_consultation(p_appt_id in number, p_request_id in varchar2 default null);

  -- The visit is done. A booked one may be completed without check-in, and one of an earlier day too: many desks enter
  -- afterwards what happened.
  procedure complete_appointment(p_appt_id in number, p_request_id in varchar2 default null);

  procedure mark_no_show(p_appt_id in number, p_request_id in varchar2 default null);

  -- Takes the last step back. A visit that holds the doctor's time again needs it free; one that was cancelled or
  -- missed needs the doctor on duty too.
  procedure reinstate(p_appt_id in number, p_request_id in varchar2 default null);

  -- The clerk's note, at any time. p_seen is what require_seen wants: the note that is replaced.
  procedure edit_notes(
    p_appt_id    in number,
    p_notes      in varchar2,
    p_seen       in varchar2 default null,
    p_request_id in varchar2 default null
  );

  -- Somebody comes without a booking: a visit of this minute, arrived, with the next token. The list may be full: the
  -- place is behind those who wait. A patient who has a visit with the doctor today is checked in there instead.
  procedure walk_in(
    p_patient_id      in number,
    p_doctor_id       in number,
    p_appt_id         out number,
    p_token_no        out number,
    p_notes           in varchar2 default null,
    p_override_reason in varchar2 default null,
    p_request_id      in varchar2 default null
  );

  -- A patient who waits goes to a colleague, with the colleague's next token, and back to the doctor before
  -- with the token of before; the waiting counts on.
  procedure hand_over(
    p_appt_id    in number,
    p_doctor_id  in number,
    p_token_no   out number,
    p_request_id in varchar2 default null
  );

  -- The turn of a patient who waits: CALL again (also in consultation, who did not come in), SKIP behind those who are
  -- here, PRIORITY before them with a reason, or NORMAL by the token.
  procedure change_turn(
    p_appt_id    in number,
    p_step       in varchar2,
    p_reason     in varchar2 default null,
    p_request_id in varchar2 default null
  );
end pkg_appointments;
/
