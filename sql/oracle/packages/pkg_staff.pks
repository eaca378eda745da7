create or replace package pkg_staff authid definer as
  -- Who may sign in, and as what. Passwords come hashed.

  procedure add_staff(
    p_username      in varchar2,
    p_full_name     in varchar2,
    p_role          in varchar2,
    p_password_hash in varchar2,
    p_staff_id      out number,
    p_doctor_id     in number default null,
    p_other_roles   in varchar2 default null,
    p_request_id    in varchar2 default null
  );

  -- The first admin of an empty database. The table is locked: of two who come at once one is the first.
  procedure add_first_admin(
    p_username      in varchar2,
    p_full_name     in varchar2,
    p_password_hash in varchar2,
    p_staff_id      out number
  );

  -- All values as they shall be. What a person may do takes effect at once: session_no ends the older sessions.
  procedure update_staff(
    p_staff_id    in number,
    p_full_name   in varchar2,
    p_role        in varchar2,
    p_doctor_id   in number,
    p_is_active   in varchar2,
    p_other_roles in varchar2 default null,
    p_request_id  in varchar2 default null
  );

  procedure set_password(
    p_staff_id      in number,
    p_password_hash in varchar2,
    p_request_id    in varchar2 default null
  );

  procedure record_sign_in(p_staff_id in number);

  -- Nothing of an unknown name is kept: it may be a password that was typed into the wrong field. p_attempts is how
  -- many failures with unknown names this row stands for.
  procedure record_failed_sign_in(p_username in varchar2, p_attempts in number default 1);

  -- Ends one session on every host of this database; ending it again changes nothing. A session lasts twelve hours at
  -- most, so what ended two days ago is removed.
  procedure end_session(p_session_id in varchar2, p_staff_id in number);

  procedure save_sign_in_settings(p_lock_minutes in number, p_request_id in varchar2 default null);

  -- Withholds a call from a role (p_is_withheld Y), or gives it back. What is so already stays as it is. The
  -- application offers no call that would leave nobody who could give it back.
  procedure withhold_call(
    p_role        in varchar2,
    p_call_name   in varchar2,
    p_is_withheld in varchar2,
    p_request_id  in varchar2 default null
  );
end pkg_staff;
/
