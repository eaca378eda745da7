create schema if not exists pkg_reminders;
comment on schema pkg_reminders is 'Messages to patients about their visits: consent, templates, and what is planned, sent or told';

-- Private: when the reminder of a visit at p_time is sent: the day before, at the hour of the settings.
create or replace function pkg_reminders.reminder_time(p_time timestamp, p_send_hour numeric) returns timestamp
language sql immutable security definer set search_path = hms, pg_temp
as $$
  select date_trunc('day', p_time) - interval '1 day' + make_interval(hours => cast(p_send_hour as integer));
$$;

-- Private: writes a change into the audit, and into the feed for the screens of other computers. Desks copy none of it.
create or replace procedure pkg_reminders.note_change(p_entity_name varchar, p_entity_id bigint, p_details varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_audit.log_event(
    p_entity_name => p_entity_name, p_entity_id => p_entity_id, p_action => 'UPDATE', p_details => p_details);
  call pkg_feed.note_change(p_entity_name => 'REMINDER_SETTINGS', p_entity_id => 0);
end;
$$;

-- For the trigger of appointments: plans, changes and withdraws what a patient is told of a visit, in the
-- transaction that books, moves or cancels it.
create or replace procedure pkg_reminders.follow_visit(
  p_appt_id    bigint,
  p_time       timestamp,
  p_status     varchar,
  p_is_moved   varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_settings reminder_settings%rowtype;
  v_now      timestamp;
  v_due      timestamp;
  v_last     visit_messages.kind%type;
begin
  select * into v_settings from reminder_settings;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The reminders have no settings');
  elsif v_settings.is_on = 'N' then
    return;
  end if;
  v_now := date_trunc('minute', pkg_settings.now_time());
  -- What the patient was told last: nothing, that there is a visit, or that it was cancelled.
  select m.kind into v_last
  from visit_messages m
  where m.appt_id = p_appt_id and (m.state in ('SENDING', 'SENT', 'UNCERTAIN') or m.called_at is not null)
  order by m.message_id desc
  limit 1;
  update visit_messages
  set state = 'WITHDRAWN'
  where appt_id = p_appt_id and state = 'PLANNED' and called_at is null
    and (p_status <> 'SCHEDULED' or kind in ('REMINDER', 'CANCELLED'));
  if p_status = 'CANCELLED' and v_last <> 'CANCELLED' then
    insert into visit_messages (appt_id, kind, due_time) values (p_appt_id, 'CANCELLED', v_now);
  elsif p_status = 'SCHEDULED' and p_time > v_now then
    if not exists (
      select from visit_messages
      where appt_id = p_appt_id and state = 'PLANNED' and called_at is null and kind in ('CONFIRMATION', 'MOVED'))
    then
      if v_last is null or v_last = 'CANCELLED' then
        insert into visit_messages (appt_id, kind, due_time) values (p_appt_id, 'CONFIRMATION', v_now);
      elsif p_is_moved = 'Y' then
        insert into visit_messages (appt_id, kind, due_time) values (p_appt_id, 'MOVED', v_now);
      end if;
    end if;
    v_due := pkg_reminders.reminder_time(p_time => p_time, p_send_hour => v_settings.send_hour);
    if v_due > v_now then
      insert into visit_messages (appt_id, kind, due_time) values (p_appt_id, 'REMINDER', v_due);
    end if;
  end if;
end;
$$;

-- Says whether messages are planned, and at which hour of the day before a visit the reminder is sent. The reminders
-- of the visits that are booked are planned anew, or withdrawn.
create or replace procedure pkg_reminders.save_settings(
  p_is_on      varchar,
  p_send_hour  numeric,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_now        timestamp := date_trunc('minute', pkg_settings.now_time());
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_reminders.save_settings', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_amount(p_value => p_send_hour, p_field => 'send_hour', p_to => 23, p_places => 0);
  update reminder_settings set is_on = p_is_on, send_hour = p_send_hour;
  update visit_messages
  set state = 'WITHDRAWN'
  where state = 'PLANNED' and called_at is null and (p_is_on = 'N' or kind = 'REMINDER');
  if p_is_on = 'Y' then
    insert into visit_messages (appt_id, kind, due_time)
    select a.appt_id, 'REMINDER',
      greatest(pkg_reminders.reminder_time(p_time => a.appt_time, p_send_hour => p_send_hour), v_now)
    from appointments a
    where a.status = 'SCHEDULED' and a.appt_time >= date_trunc('day', v_now) + interval '1 day'
      and not exists (
        select from visit_messages m
        where m.appt_id = a.appt_id and m.kind = 'REMINDER' and (m.state <> 'WITHDRAWN' or m.called_at is not null));
  end if;
  call pkg_reminders.note_change(
    p_entity_name => 'REMINDER_SETTINGS', p_entity_id => 1,
    p_details => cast(jsonb_build_object('is_on', p_is_on, 'send_hour', p_send_hour) as varchar));
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
end;
$$;

-- Replaces the text of a kind in a language.
create or replace procedure pkg_reminders.save_template(
  p_kind       varchar,
  p_language   varchar,
  p_subject    varchar,
  p_body       varchar,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_reminders.save_template', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_subject, p_field => 'subject');
  call pkg_errors.require_value(p_value => p_body, p_field => 'body');
  insert into message_templates (kind, language, subject, body)
  values (p_kind, p_language, p_subject, p_body)
  on conflict on constraint message_templates_pk do update set subject = excluded.subject, body = excluded.body;
  call pkg_reminders.note_change(
    p_entity_name => 'MESSAGE_TEMPLATES', p_entity_id => null,
    p_details => cast(jsonb_build_object('kind', p_kind, 'language', p_language, 'subject', p_subject, 'body', p_body) as varchar));
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
end;
$$;

-- Forgets the text of a kind in a language; one that the application brings along counts again.
create or replace procedure pkg_reminders.remove_template(
  p_kind       varchar,
  p_language   varchar,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_reminders.remove_template', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  delete from message_templates where kind = p_kind and language = p_language;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such template',
      p_field => 'kind', p_problem => 'unknown');
  end if;
  call pkg_reminders.note_change(
    p_entity_name => 'MESSAGE_TEMPLATES', p_entity_id => null,
    p_details => cast(jsonb_build_object('kind', p_kind, 'language', p_language) as varchar));
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
end;
$$;

-- Keeps what a patient said when asked about messages, with who asked and when. NONE counts at once.
create or replace procedure pkg_reminders.save_consent(
  p_patient_id bigint,
  p_channel    varchar,
  p_language   varchar,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_patient_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_reminders.save_consent', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_patient_id := pkg_patients.current_number(p_patient_id => p_patient_id);
  if not exists (select from patients where patient_id = v_patient_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such patient',
      p_field => 'patient_id', p_problem => 'unknown');
  end if;
  insert into reminder_consents (patient_id, channel, language, said_by)
  values (v_patient_id, p_channel, p_language, pkg_audit.actor())
  on conflict on constraint reminder_consents_pk do update
    set channel = excluded.channel, language = excluded.language, said_by = excluded.said_by, said_at = now();
  call pkg_reminders.note_change(
    p_entity_name => 'REMINDER_CONSENTS', p_entity_id => v_patient_id,
    p_details => cast(jsonb_build_object('channel', p_channel, 'language', p_language) as varchar));
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => v_patient_id);
end;
$$;

-- Notes that the patient was told by telephone; with p_is_called N takes that back.
create or replace procedure pkg_reminders.mark_called(
  p_message_id bigint,
  p_is_called  varchar,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_reminders.mark_called', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  update visit_messages
  set called_by = case when p_is_called = 'Y' then pkg_audit.actor() end,
    called_at = case when p_is_called = 'Y' then now() end
  where message_id = p_message_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such message',
      p_field => 'message_id', p_problem => 'unknown');
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_message_id);
end;
$$;

-- Gives the next message that is to be sent now by one of p_channels, such as EMAIL,SMS, to the caller alone for so
-- many seconds; null when there is none. A message whose sender never came back may have gone out: by SMS, whose key
-- keeps it from being sent twice, it is sent again, otherwise that is left to a person.
create or replace procedure pkg_reminders.claim_message(
  p_channels       varchar,
  p_lease_s        integer,
  out p_message_id bigint,
  out p_attempt    integer
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_now     timestamp := pkg_settings.now_time();
  v_channel visit_messages.channel%type;
begin
  update visit_messages
  set state = case when channel = 'SMS' then 'PLANNED' else 'UNCERTAIN' end, lease_until = null, failure = 'NO ANSWER'
  where state = 'SENDING' and lease_until < now();
  select m.message_id, c.channel into p_message_id, v_channel
  from visit_messages m
  join appointments a on a.appt_id = m.appt_id
  join patients p on p.patient_id = a.patient_id
  join reminder_consents c on c.patient_id = a.patient_id
  where m.state = 'PLANNED' and m.due_time <= v_now and m.due_time > v_now - interval '1 day'
    and m.called_at is null and (m.next_at is null or m.next_at <= now())
    and a.appt_time > v_now and a.status = case m.kind when 'CANCELLED' then 'CANCELLED' else 'SCHEDULED' end
    and concat(',', p_channels, ',') like concat('%,', c.channel, ',%')
    and case c.channel when 'EMAIL' then p.email else p.phone_e164 end is not null
  order by m.due_time, m.message_id
  limit 1;
  if p_message_id is null then
    return;
  end if;
  update visit_messages
  set state = 'SENDING', channel = v_channel, attempts = attempts + 1,
    lease_until = now() + make_interval(secs => p_lease_s)
  where message_id = p_message_id and state = 'PLANNED'
  returning attempts into p_attempt;
  -- Another computer was quicker.
  if not found then
    p_message_id := null;
  end if;
end;
$$;

-- A channel took the message. p_attempt keeps a sender that comes back late from changing what was done since.
create or replace procedure pkg_reminders.message_sent(
  p_message_id   bigint,
  p_attempt      integer,
  p_provider_ref varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  update visit_messages
  set state = 'SENT', sent_at = now(), lease_until = null, failure = null, provider_ref = p_provider_ref
  where message_id = p_message_id and attempts = p_attempt and state in ('SENDING', 'PLANNED', 'UNCERTAIN');
end;
$$;

-- The message was not taken. p_state is PLANNED to send it again after so many seconds, FAILED when that is of no
-- use, and UNCERTAIN when it may have gone out all the same.
create or replace procedure pkg_reminders.message_failed(
  p_message_id bigint,
  p_attempt    integer,
  p_state      varchar,
  p_failure    varchar,
  p_wait_s     integer default 0
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  update visit_messages
  set state = p_state, failure = p_failure, lease_until = null, next_at = now() + make_interval(secs => p_wait_s)
  where message_id = p_message_id and attempts = p_attempt and state = 'SENDING';
end;
$$;
