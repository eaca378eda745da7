create or replace package pkg_reminders authid definer as
  -- Messages to patients about their visits: consent, templates, and what is planned, sent or told

  -- For the trigger of appointments: plans, changes and withdraws what a patient is told of a visit, in the
  -- transaction that books, moves or cancels it.
  procedure follow_visit(
    p_appt_id    in number,
    p_time       in date,
    p_status     in varchar2,
    p_is_moved   in varchar2
  );

  -- Says whether messages are planned, and at which hour of the day before a visit the reminder is sent. The reminders
  -- of the visits that are booked are planned anew, or withdrawn.
  procedure save_settings(p_is_on in varchar2, p_send_hour in number, p_request_id in varchar2 default null);

  -- Replaces the text of a kind in a language.
  procedure save_template(
    p_kind       in varchar2,
    p_language   in varchar2,
    p_subject    in varchar2,
    p_body       in varchar2,
    p_request_id in varchar2 default null
  );

  -- Forgets the text of a kind in a language; one that the application brings along counts again.
  procedure remove_template(p_kind in varchar2, p_language in varchar2, p_request_id in varchar2 default null);

  -- Keeps what a patient said when asked about messages, with who asked and when. NONE counts at once.
  procedure save_consent(
    p_patient_id in number,
    p_channel    in varchar2,
    p_language   in varchar2,
    p_request_id in varchar2 default null
  );

  -- Notes that the patient was told by telephone; with p_is_called N takes that back.
  procedure mark_called(p_message_id in number, p_is_called in varchar2, p_request_id in varchar2 default null);

  -- Gives the next message that is to be sent now by one of p_channels, such as EMAIL,SMS, to the caller alone for so
  -- many seconds; null when there is none. A message whose sender never came back may have gone out: by SMS, whose key
  -- keeps it from being sent twice, it is sent again, otherwise that is left to a person.
  procedure claim_message(
    p_channels   in varchar2,
    p_lease_s    in number,
    p_message_id out number,
    p_attempt    out number
  );

  -- A channel took the message. p_attempt keeps a sender that comes back late from changing what was done since.
  procedure message_sent(p_message_id in number, p_attempt in number, p_provider_ref in varchar2 default null);

  -- The message was not taken. p_state is PLANNED to send it again after so many seconds, FAILED when that is of no
  -- use, and UNCERTAIN when it may have gone out all the same.
  procedure message_failed(
    p_message_id in number,
    p_attempt    in number,
    p_state      in varchar2,
    p_failure    in varchar2,
    p_wait_s     in number default 0
  );
end pkg_reminders;
/
