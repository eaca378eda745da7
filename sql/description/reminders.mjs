import { job, table } from './form.mjs';

const channels = "('EMAIL', 'SMS', 'WHATSAPP', 'NONE')";
const kinds = "('CONFIRMATION', 'REMINDER', 'MOVED', 'CANCELLED')";

const reminderSettings = table('reminder_settings', {
  comment: 'Whether patients are told of their visits, and when; a single row',
  columns: {
    settings_id: ['number(1) default 1', 'Always 1'],
    is_on: ["char(1) default 'N'", 'Y when messages are planned for visits'],
    send_hour: ['number(2) default 17', 'Hour of the day before the visit at which the reminder is sent'],
  },
  key: ['settings_id'],
  checks: {
    single_ck: 'settings_id = 1',
    is_on_ck: "is_on in ('Y', 'N')",
    send_hour_ck: 'send_hour between 0 and 23',
  },
  firstRow: { settings_id: 1 },
});

const messageTemplates = table('message_templates', {
  comment: 'Texts of messages by kind and language, where they differ from those that the application brings along',
  columns: {
    kind: ['text(12)', 'CONFIRMATION, REMINDER, MOVED or CANCELLED'],
    language: ['text(10)', 'Language tag such as en, hi or mr'],
    subject: ['text(200)', 'Subject of an e-mail, with placeholders'],
    body: ['text(1000)', 'Text with placeholders such as {patient}, {date} and {time}'],
  },
  key: ['kind', 'language'],
  checks: { kind_ck: `kind in ${kinds}` },
});

const reminderConsents = table('reminder_consents', {
  comment: 'What patients said when asked about messages; a patient without a row was not asked, and gets none',
  columns: {
    patient_id: ['id', 'Who was asked'],
    channel: ['text(10)', 'EMAIL, SMS or WHATSAPP that the patient wishes; NONE for who wishes no messages'],
    language: ["text(10) default 'en'", 'Language of the messages'],
    said_by: ['text(100)', 'User name of who asked'],
    said_at: ['instant default now', 'When'],
  },
  key: ['patient_id'],
  references: { patients_fk: ['patient_id', 'patients'] },
  checks: { channel_ck: `channel in ${channels}` },
});

const visitMessages = table('visit_messages', {
  comment: 'Messages to patients about their visits: planned, sent, withdrawn or told by telephone',
  columns: {
    message_id: ['identity', 'Number of the message'],
    appt_id: ['id', 'The visit that it speaks of'],
    kind: ['text(12)', 'CONFIRMATION, REMINDER, MOVED or CANCELLED'],
    due_time: ['time', "When it is to be sent, on the hospital's wall clock"],
    state: ["text(10) default 'PLANNED'", 'PLANNED, SENDING, SENT, UNCERTAIN, FAILED or WITHDRAWN'],
    message_key: ['text(36) default uuid', 'By which a channel knows a message that is sent again'],
    channel: ['text(10) null', 'By which it was sent last'],
    attempts: ['number(3) default 0', 'How often it was sent'],
    next_at: ['instant null', 'Not sent again before'],
    lease_until: ['instant null', 'Until then the computer that sends it has it for itself'],
    failure: ['text(100) null', 'What the channel answered, without a word of the message'],
    provider_ref: ['text(200) null', 'Number that the channel gave it'],
    sent_at: ['instant null', 'When a channel took it'],
    called_by: ['text(100) null', 'User name of who told the patient by telephone'],
    called_at: ['instant null', 'When'],
    created_at: ['instant default now', 'When it was planned'],
  },
  key: ['message_id'],
  references: { appointments_fk: ['appt_id', 'appointments'] },
  checks: {
    kind_ck: `kind in ${kinds}`,
    state_ck: "state in ('PLANNED', 'SENDING', 'SENT', 'UNCERTAIN', 'FAILED', 'WITHDRAWN')",
    channel_ck: "channel in ('EMAIL', 'SMS', 'WHATSAPP')",
    called_ck: '(called_at is null and called_by is null) or (called_at is not null and called_by is not null)',
  },
  indexes: {
    appt_ix: '(appt_id)',
    due_ix: { rule: '(state, due_time, message_id)', why: 'What is to be sent or told now.' },
  },
});

export const remindersJob = job('reminders', {
  tables: [reminderSettings, messageTemplates, reminderConsents, visitMessages],
  runs: [
    'save_settings',
    'save_template',
    'remove_template',
    'save_consent',
    'mark_called',
    'claim_message',
    'message_sent',
    'message_failed',
  ],
});
