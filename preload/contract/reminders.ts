import { z } from 'zod';
import { defineCalls } from './call.ts';
import { email, flag, id, instant, optionalSecret, optionalText, pageQuery, wallTime } from './fields.ts';
import { remindersExamples } from './reminders-examples.ts';
import { visibleText } from './visible-text.ts';

/** Messages to patients about their visits. */

export const messageKinds = ['CONFIRMATION', 'REMINDER', 'MOVED', 'CANCELLED'] as const;
export const messageKind = z.enum(messageKinds);
export type MessageKind = z.infer<typeof messageKind>;

export const messageChannels = ['EMAIL', 'SMS', 'WHATSAPP'] as const;
export const messageChannel = z.enum(messageChannels);
export type MessageChannel = z.infer<typeof messageChannel>;

/** What a patient said: a channel, or no messages. */
export const consentChannels = [...messageChannels, 'NONE'] as const;

/** What a template may name; each is filled in from the visit. */
export const placeholders = ['patient', 'doctor', 'date', 'time', 'hospital', 'phone'] as const;
export type Placeholder = (typeof placeholders)[number];

/** The first brace or placeholder that means nothing; undefined where all are known. */
export const unknownPlaceholder = (text: string): string | undefined => {
  const known = new RegExp(`\\{(?:${placeholders.join('|')})\\}`, 'g');
  return /\{[^{}]*\}?|\}/.exec(text.replace(known, ''))?.[0];
};

export const messageLanguage = z.string().regex(/^[a-z]{2,3}(?:-[A-Z]{2})?$/);

const templateText = (max: number, pattern: RegExp) =>
  z
    .string()
    .overwrite(visibleText)
    .min(1)
    .max(max)
    .regex(pattern)
    .refine((text) => unknownPlaceholder(text) === undefined, { params: { problem: 'unknown' } });
const subject = templateText(200, /^[^\p{Cc}\p{Cs}]*$/u);
const body = templateText(1000, /^(?:[^\p{Cc}\p{Cs}]|\n)*$/u);

export const messageTemplate = z.object({
  kind: messageKind,
  language: z.string(),
  subject: z.string(),
  body: z.string(),
  /** Y where the application brought the text along, and nobody changed it. */
  isBroughtAlong: flag,
});
export type MessageTemplate = z.infer<typeof messageTemplate>;

/** NOT_SENT: it is late, and no computer with the channel has sent it. UNCERTAIN: it may have arrived. */
export const callReasons = ['NOT_ASKED', 'REFUSED', 'NO_ADDRESS', 'NOT_SENT', 'FAILED', 'UNCERTAIN'] as const;

export const visitMessage = z.object({
  messageId: id,
  apptId: id,
  kind: messageKind,
  dueTime: wallTime,
  state: z.enum(['PLANNED', 'SENDING', 'SENT', 'UNCERTAIN', 'FAILED', 'WITHDRAWN']),
  channel: messageChannel.nullable(),
  failure: z.string().nullable(),
  sentAt: instant.nullable(),
  calledBy: z.string().nullable(),
  calledAt: instant.nullable(),
  callReason: z.enum(callReasons).nullable(),
  apptTime: wallTime,
  patientId: id,
  patientTitle: z.string().nullable(),
  patientFirstName: z.string().nullable(),
  patientLastName: z.string().nullable(),
  patientPhone: z.string().nullable(),
  doctorId: id,
  doctorName: z.string(),
});
export type VisitMessage = z.infer<typeof visitMessage>;

const consent = z.object({
  patientId: id,
  /** Null for a patient who was not asked, and gets no messages. */
  channel: z.enum(consentChannels).nullable(),
  language: z.string(),
  saidBy: z.string().nullable(),
  saidAt: instant.nullable(),
});
export type ReminderConsent = z.infer<typeof consent>;

const settings = z.object({
  isOn: flag,
  /** Hour of the day before a visit at which the reminder is sent. */
  sendHour: z.int(),
  templates: z.array(messageTemplate),
});
export type ReminderSettings = z.infer<typeof settings>;

/** What is known of a channel of this computer; never its secret. */
export const channelSetUp = z.object({
  channel: messageChannel,
  isSetUp: z.boolean(),
  /** Server of the e-mail, address of the message service, or null for WhatsApp's own. */
  address: z.string().nullable(),
  port: z.int().nullable(),
  /** User at the e-mail server, or number of the telephone at WhatsApp. */
  account: z.string().nullable(),
  sender: z.string().nullable(),
  hasSecret: z.boolean(),
});
export type ChannelSetUp = z.infer<typeof channelSetUp>;

const clerks = ['receptionist', 'admin'] as const;

export const remindersCalls = defineCalls({
  'reminders.list': {
    summary:
      'Lists messages about visits, page by page: those that a person has to tell by telephone, because the patient has no channel or gave no consent or the message did not arrive; those that were told so; and those that were sent.',
    input: z.strictObject({
      ...pageQuery,
      show: z.enum(['TO_CALL', 'CALLED', 'SENT']).default('TO_CALL'),
      apptId: id.nullish(),
    }),
    output: z.object({ items: z.array(visitMessage), page: z.int(), size: z.int(), total: z.int() }),
    roles: clerks,
    errors: [],
    writes: false,
    shows: ['reminders', 'appointments', 'patients', 'doctors'],
    offline: 'refuse',
    rest: { method: 'GET', path: '/reminders' },
    example: remindersExamples['reminders.list'],
  },
  'reminders.markCalled': {
    summary: 'Notes that the patient was told by telephone; with `is_called` N takes that back.',
    input: z.strictObject({ messageId: id, isCalled: flag.default('Y') }),
    output: z.object({ messageId: id, isCalled: flag }),
    roles: clerks,
    errors: ['not_found'],
    writes: true,
    offline: 'refuse',
    changes: ['reminders'],
    rest: { method: 'POST', path: '/reminders/called' },
    example: remindersExamples['reminders.markCalled'],
  },
  'reminders.consent': {
    summary: 'Returns what a patient said when asked about messages, with who asked and when.',
    input: z.strictObject({ patientId: id }),
    output: consent,
    roles: clerks,
    errors: ['not_found'],
    writes: false,
    shows: ['reminders', 'patients'],
    offline: 'refuse',
    rest: { method: 'GET', path: '/patients/{patient_id}/reminders' },
    example: remindersExamples['reminders.consent'],
  },
  'reminders.saveConsent': {
    summary: 'Keeps what a patient said when asked about messages. NONE counts at once, also for what is planned.',
    input: z.strictObject({
      patientId: id,
      channel: z.enum(consentChannels),
      language: messageLanguage.default('en'),
    }),
    output: consent,
    roles: clerks,
    errors: ['not_found'],
    writes: true,
    offline: 'refuse',
    changes: ['reminders'],
    rest: { method: 'POST', path: '/patients/{patient_id}/reminders' },
    example: remindersExamples['reminders.saveConsent'],
  },
  'reminders.settings': {
    summary: 'Returns whether messages are planned, when reminders are sent, and the texts by kind and language.',
    input: z.strictObject({}),
    output: settings,
    roles: clerks,
    errors: [],
    writes: false,
    shows: ['reminders'],
    offline: 'refuse',
  },
  'reminders.saveSettings': {
    summary:
      'Says whether messages are planned, and at which hour of the day before a visit reminders are sent. The reminders of booked visits are planned anew, or withdrawn.',
    input: z.strictObject({ isOn: flag, sendHour: z.int().min(0).max(23) }),
    output: z.object({ isOn: flag, sendHour: z.int() }),
    roles: ['admin'],
    errors: [],
    writes: true,
    offline: 'refuse',
    changes: ['reminders'],
  },
  'reminders.saveTemplate': {
    summary:
      'Replaces the text of a kind of message in a language. A placeholder that is none of patient, doctor, date, time, hospital and phone is refused.',
    input: z.strictObject({ kind: messageKind, language: messageLanguage, subject, body }),
    output: z.object({ kind: messageKind, language: z.string() }),
    roles: ['admin'],
    errors: [],
    writes: true,
    offline: 'refuse',
    changes: ['reminders'],
  },
  'reminders.removeTemplate': {
    summary: 'Forgets the text of a kind in a language; the one that the application brings along counts again.',
    input: z.strictObject({ kind: messageKind, language: messageLanguage }),
    output: z.object({ kind: messageKind, language: z.string() }),
    roles: ['admin'],
    errors: ['not_found'],
    writes: true,
    offline: 'refuse',
    changes: ['reminders'],
  },
  'reminders.preview': {
    summary: 'Fills a text in with an example visit.',
    input: z.strictObject({ language: messageLanguage, subject, body }),
    output: z.object({ subject: z.string(), body: z.string() }),
    roles: ['admin'],
    errors: [],
    writes: false,
    shows: ['reminders', 'settings'],
    offline: 'refuse',
  },
  'reminders.channels': {
    summary: 'Returns by which channels this computer sends messages. No answer holds a secret.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(channelSetUp) }),
    roles: ['admin'],
    errors: [],
    writes: false,
    shows: ['reminders'],
    offline: 'desk',
  },
  'reminders.saveChannel': {
    summary:
      'Saves a channel on this computer. The secret is kept sealed and never returned; an empty one means the kept one, as long as address and account stay. Without address and account the channel is removed.',
    input: z
      .strictObject({
        channel: messageChannel,
        address: optionalText(200),
        port: z.int().min(1).max(65_535).nullish(),
        account: optionalText(100),
        sender: email,
        secret: optionalSecret(500),
      })
      .refine(({ channel, address }) => channel === 'EMAIL' || isSafeAddress(address), {
        path: ['address'],
        params: { problem: 'malformed' },
      })
      .refine(({ channel, address, sender }) => channel !== 'EMAIL' || address === null || sender !== null, {
        path: ['sender'],
        params: { problem: 'required' },
      }),
    output: z.object({ items: z.array(channelSetUp) }),
    roles: ['admin'],
    errors: [],
    writes: true,
    offline: 'desk',
    changes: ['reminders'],
  },
  'reminders.test': {
    summary:
      'Sends an example message by a channel of this computer now, and says what the channel answered. Refused in the demo hospital, which sends nothing.',
    input: z.strictObject({
      channel: messageChannel,
      to: optionalText(100).refine((text) => text !== null, { params: { problem: 'required' } }),
      language: messageLanguage.default('en'),
    }),
    output: z.object({ state: z.enum(['SENT', 'RETRY', 'REFUSED', 'UNCERTAIN']), failure: z.string().nullable() }),
    roles: ['admin'],
    errors: ['unsupported'],
    writes: true,
    offline: 'refuse',
    audits: ['channel'],
  },
});

/** Only https: names of patients travel. A server on this computer is for tests. */
function isSafeAddress(text: string | null): boolean {
  return text === null || /^https:\/\/[^\s@?#]+$/.test(text) || /^http:\/\/127\.0\.0\.1(?::\d+)?(?:\/\S*)?$/.test(text);
}
