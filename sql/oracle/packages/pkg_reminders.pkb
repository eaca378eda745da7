create or replace package body pkg_reminders as

  -- When the reminder of a visit at p_time is sent: the day before, at the hour of the settings.
  function reminder_time(p_time in date, p_send_hour in number) return date is
  begin
    return trunc(p_time) - 1 + p_send_hour / 24;
  end reminder_time;

  -- What the patient was told last: null for nothing, that there is a visit, or that it was cancelled.
  function last_told(p_appt_id in number) return varchar2 is
    v_kind visit_messages.kind%type;
  begin
    select d.kind
    into   v_kind
    from   (
             select m.kind
             from   visit_messages m
             where  m.appt_id = p_appt_id
             and    (m.state in ('SENDING', 'SENT', 'UNCERTAIN') or m.called_at is not null)
             order  by m.message_id desc
           ) d
    where  rownum = 1;
    return v_kind;
  exception
    when no_data_found then
      return null;
  end last_told;

  procedure plan_message(p_appt_id in number, p_kind in varchar2, p_due_time in date) is
  begin
    insert into visit_messages (appt_id, kind, due_time)
    values (p_appt_id, p_kind, p_due_time);
  end plan_message;

  -- Writes a change into the audit, and into the feed for the screens of other computers. Desks copy none of it.
  procedure note_change(p_entity_name in varchar2, p_entity_id in number, p_details in varchar2) is
  begin
    pkg_audit.log_event(
      p_entity_name => p_entity_name, p_entity_id => p_entity_id, p_action => 'UPDATE', p_details => p_details
    );
    pkg_feed.note_change(p_entity_name => 'REMINDER_SETTINGS', p_entity_id => 0);
  end note_change;

  procedure follow_visit(
    p_appt_id    in number,
    p_time       in date,
    p_status     in varchar2,
    p_is_moved   in varchar2
  ) is
    v_is_on     reminder_settings.is_on%type;
    v_send_hour reminder_settings.send_hour%type;
    v_now       date;
    v_due       date;
    v_last      visit_messages.kind%type;
    v_planned   pls_integer;
  begin
    select s.is_on, s.send_hour
    into   v_is_on, v_send_hour
    from   reminder_settings s;
    if v_is_on = 'N' then
      return;
    end if;
    v_now := trunc(pkg_settings.now_time, 'mi');
    v_last := last_told(p_appt_id => p_appt_id);
    update visit_messages m
    set    m.state = 'WITHDRAWN'
    where  m.appt_id = p_appt_id
    and    m.state = 'PLANNED'
    and    m.called_at is null
    and    (p_status <> 'SCHEDULED' or m.kind in ('REMINDER', 'CANCELLED'));
    if p_status = 'CANCELLED' and v_last <> 'CANCELLED' then
      plan_message(p_appt_id => p_appt_id, p_kind => 'CANCELLED', p_due_time => v_now);
    elsif p_status = 'SCHEDULED' and p_time > v_now then
      select count(*)
      into   v_planned
      from   visit_messages m
      where  m.appt_id = p_appt_id
      and    m.state = 'PLANNED'
      and    m.called_at is null
      and    m.kind in ('CONFIRMATION', 'MOVED');
      if v_planned = 0 and (v_last is null or v_last = 'CANCELLED') then
        plan_message(p_appt_id => p_appt_id, p_kind => 'CONFIRMATION', p_due_time => v_now);
      elsif v_planned = 0 and p_is_moved = 'Y' then
        plan_message(p_appt_id => p_appt_id, p_kind => 'MOVED', p_due_time => v_now);
      end if;
      v_due := reminder_time(p_time => p_time, p_send_hour => v_send_hour);
      if v_due > v_now then
        plan_message(p_appt_id => p_appt_id, p_kind => 'REMINDER', p_due_time => v_due);
      end if;
    end if;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The reminders have no settings'
      );
  end follow_visit;

  procedure save_settings(p_is_on in varchar2, p_send_hour in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_details    varchar2(4000 char);
    v_now        date := trunc(pkg_settings.now_time, 'mi');
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_reminders.save_settings', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_amount(p_value => p_send_hour, p_field => 'send_hour', p_to => 23, p_places => 0);
    update reminder_settings s
    set    s.is_on     = p_is_on,
           s.send_hour = p_send_hour;
    update visit_messages m
    set    m.state = 'WITHDRAWN'
    where  m.state = 'PLANNED'
    and    m.called_at is null
    and    (p_is_on = 'N' or m.kind = 'REMINDER');
    if p_is_on = 'Y' then
      insert into visit_messages (appt_id, kind, due_time)
      select a.appt_id, 'REMINDER', greatest(trunc(a.appt_time) - 1 + p_send_hour / 24, v_now)
      from   appointments a
      where  a.status = 'SCHEDULED'
      and    a.appt_time >= trunc(v_now) + 1
      and    not exists (
               select 1
               from   visit_messages m
               where  m.appt_id = a.appt_id
               and    m.kind = 'REMINDER'
               and    (m.state <> 'WITHDRAWN' or m.called_at is not null)
             );
    end if;
    select json_object('is_on' value p_is_on, 'send_hour' value p_send_hour)
    into   v_details
    from   dual;
    note_change(p_entity_name => 'REMINDER_SETTINGS', p_entity_id => 1, p_details => v_details);
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
  end save_settings;

  procedure save_template(
    p_kind       in varchar2,
    p_language   in varchar2,
    p_subject    in varchar2,
    p_body       in varchar2,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_details    varchar2(4000 char);
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_reminders.save_template', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_subject, p_field => 'subject');
    pkg_errors.require_value(p_value => p_body, p_field => 'body');
    begin
      insert into message_templates (kind, language, subject, body)
      values (p_kind, p_language, p_subject, p_body);
    exception
      when dup_val_on_index then
        update message_templates t
        set    t.subject = p_subject,
               t.body    = p_body
        where  t.kind = p_kind
        and    t.language = p_language;
    end;
    select json_object('kind' value p_kind, 'language' value p_language, 'subject' value p_subject, 'body' value p_body)
    into   v_details
    from   dual;
    note_change(p_entity_name => 'MESSAGE_TEMPLATES', p_entity_id => null, p_details => v_details);
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
  end save_template;

  procedure remove_template(p_kind in varchar2, p_language in varchar2, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_details    varchar2(4000 char);
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_reminders.remove_template', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    delete from message_templates t
    where t.kind = p_kind
    and   t.language = p_language;
    if sql%rowcount = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such template',
        p_field => 'kind', p_problem => 'unknown'
      );
    end if;
    select json_object('kind' value p_kind, 'language' value p_language)
    into   v_details
    from   dual;
    note_change(p_entity_name => 'MESSAGE_TEMPLATES', p_entity_id => null, p_details => v_details);
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
  end remove_template;

  procedure save_consent(
    p_patient_id in number,
    p_channel    in varchar2,
    p_language   in varchar2,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_details    varchar2(4000 char);
    v_patient_id patients.patient_id%type;
    v_patients   pls_integer;
    v_actor      reminder_consents.said_by%type := pkg_audit.actor;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_reminders.save_consent', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_patient_id := pkg_patients.current_number(p_patient_id => p_patient_id);
    select count(*)
    into   v_patients
    from   patients p
    where  p.patient_id = v_patient_id;
    if v_patients = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such patient',
        p_field => 'patient_id', p_problem => 'unknown'
      );
    end if;
    begin
      insert into reminder_consents (patient_id, channel, language, said_by)
      values (v_patient_id, p_channel, p_language, v_actor);
    exception
      when dup_val_on_index then
        update reminder_consents c
        set    c.channel  = p_channel,
               c.language = p_language,
               c.said_by  = v_actor,
               c.said_at  = systimestamp
        where  c.patient_id = v_patient_id;
    end;
    select json_object('channel' value p_channel, 'language' value p_language)
    into   v_details
    from   dual;
    note_change(p_entity_name => 'REMINDER_CONSENTS', p_entity_id => v_patient_id, p_details => v_details);
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => v_patient_id);
  end save_consent;

  procedure mark_called(p_message_id in number, p_is_called in varchar2, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_actor      visit_messages.called_by%type := pkg_audit.actor;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_reminders.mark_called', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    update visit_messages m
    set    m.called_by = case when p_is_called = 'Y' then v_actor end,
           m.called_at = case when p_is_called = 'Y' then systimestamp end
    where  m.message_id = p_message_id;
    if sql%rowcount = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such message',
        p_field => 'message_id', p_problem => 'unknown'
      );
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_message_id);
  end mark_called;

  procedure claim_message(
    p_channels   in varchar2,
    p_lease_s    in number,
    p_message_id out number,
    p_attempt    out number
  ) is
    v_now     date := pkg_settings.now_time;
    v_channel visit_messages.channel%type;
  begin
    update visit_messages m
    set    m.state       = case when m.channel = 'SMS' then 'PLANNED' else 'UNCERTAIN' end,
           m.lease_until = null,
           m.failure     = 'NO ANSWER'
    where  m.state = 'SENDING'
    and    m.lease_until < systimestamp;
    begin
      select d.message_id, d.channel
      into   p_message_id, v_channel
      from   (
               select m.message_id, c.channel
               from   visit_messages m
               join   appointments a on a.appt_id = m.appt_id
               join   patients p on p.patient_id = a.patient_id
               join   reminder_consents c on c.patient_id = a.patient_id
               where  m.state = 'PLANNED'
               and    m.due_time <= v_now
               and    m.due_time > v_now - 1
               and    m.called_at is null
               and    (m.next_at is null or m.next_at <= systimestamp)
               and    a.appt_time > v_now
               and    a.status = case m.kind when 'CANCELLED' then 'CANCELLED' else 'SCHEDULED' end
               and    ',' || p_channels || ',' like '%,' || c.channel || ',%'
               and    case c.channel when 'EMAIL' then p.email else p.phone_e164 end is not null
               order  by m.due_time, m.message_id
             ) d
      where  rownum = 1;
    exception
      when no_data_found then
        return;
    end;
    update visit_messages m
    set    m.state       = 'SENDING',
           m.channel     = v_channel,
           m.attempts    = m.attempts + 1,
           m.lease_until = systimestamp + numtodsinterval(p_lease_s, 'second')
    where  m.message_id = p_message_id
    and    m.state = 'PLANNED'
    returning m.attempts into p_attempt;
    -- Another computer was quicker.
    if sql%rowcount = 0 then
      p_message_id := null;
    end if;
  end claim_message;

  procedure message_sent(p_message_id in number, p_attempt in number, p_provider_ref in varchar2 default null) is
  begin
    update visit_messages m
    set    m.state        = 'SENT',
           m.sent_at      = systimestamp,
           m.lease_until  = null,
           m.failure      = null,
           m.provider_ref = p_provider_ref
    where  m.message_id = p_message_id
    and    m.attempts = p_attempt
    and    m.state in ('SENDING', 'PLANNED', 'UNCERTAIN');
  end message_sent;

  procedure message_failed(
    p_message_id in number,
    p_attempt    in number,
    p_state      in varchar2,
    p_failure    in varchar2,
    p_wait_s     in number default 0
  ) is
  begin
    update visit_messages m
    set    m.state       = p_state,
           m.failure     = p_failure,
           m.lease_until = null,
           m.next_at     = systimestamp + numtodsinterval(p_wait_s, 'second')
    where  m.message_id = p_message_id
    and    m.attempts = p_attempt
    and    m.state = 'SENDING';
  end message_failed;

end pkg_reminders;
/
