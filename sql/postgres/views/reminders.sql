create or replace view reminder_settings_v as
select is_on, send_hour
from reminder_settings;
comment on view reminder_settings_v is 'Whether patients are told of their visits, and when';

create or replace view message_templates_v as
select kind, language, subject, body
from message_templates;
comment on view message_templates_v is 'Texts of messages that the hospital wrote';

create or replace view reminder_consents_v as
select c.patient_id, c.channel, c.language, c.said_by, c.said_at
from reminder_consents c;
comment on view reminder_consents_v is 'What patients said when asked about messages';

create or replace view visit_messages_v as
select m.message_id, m.appt_id, m.kind, m.due_time, m.state, m.message_key, m.channel, m.attempts, m.failure, m.sent_at,
  m.called_by, m.called_at, a.appt_time, a.status, a.patient_id, p.title as patient_title,
  p.first_name as patient_first_name, p.last_name as patient_last_name, p.phone as patient_phone,
  a.doctor_id, d.display_name as doctor_name, c.channel as wished_channel, c.language,
  case c.channel when 'EMAIL' then p.email when 'NONE' then null else p.phone_e164 end as address,
  -- Why a person tells the patient; NOT_SENT only once it is late.
  case
    when m.kind = 'CONFIRMATION' or m.state in ('SENDING', 'SENT', 'WITHDRAWN') then null
    when m.state in ('FAILED', 'UNCERTAIN') then m.state
    when c.channel is null then 'NOT_ASKED'
    when c.channel = 'NONE' then 'REFUSED'
    when case c.channel when 'EMAIL' then p.email else p.phone_e164 end is null then 'NO_ADDRESS'
    else 'NOT_SENT'
  end as call_reason
from visit_messages m
join appointments a on a.appt_id = m.appt_id
join patients p on p.patient_id = a.patient_id
join doctors d on d.doctor_id = a.doctor_id
left join reminder_consents c on c.patient_id = a.patient_id;
comment on view visit_messages_v is 'Messages with their visit, where they go, and why a person has to call';
