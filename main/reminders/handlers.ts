import type { remindersCalls } from '#contract/reminders.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { wallMinutes, wallTimeOf } from '../schedule/calendar.ts';
import type { OwnCalls } from './channel-handlers.ts';
import { exampleValues } from './message-values.ts';
import type { RemindersStore } from './reminders-store.ts';
import { fillIn, templatesWith } from './template-rules.ts';

/** A message that is not sent so long after its time is told by a person. */
const lateMin = 60;

export function createRemindersHandlers(store: RemindersStore): HandlersOf<Omit<typeof remindersCalls, OwnCalls>> {
  return {
    'reminders.list': async ({ show, apptId, page, size }) => {
      const { nowTime } = await store.hospital();
      const late = wallTimeOf(wallMinutes(nowTime.slice(0, 16)) - lateMin);
      const filter = { show, apptId: apptId ?? null, now: nowTime.slice(0, 16), late };
      const { items, total } = await store.list(filter, { page, size });
      return { items, page, size, total };
    },
    'reminders.markCalled': async ({ messageId, isCalled }, { requestId, context }) => {
      await store.markCalled({ messageId, isCalled, requestId }, context);
      return { messageId, isCalled };
    },
    'reminders.consent': async ({ patientId }) => {
      const consent = await store.consentOf(patientId);
      if (!consent) throw new Refusal('not_found', { patientId: 'unknown' });
      return consent;
    },
    'reminders.saveConsent': (consent, { requestId, context }) => store.saveConsent({ ...consent, requestId }, context),
    'reminders.settings': async () => ({
      ...(await store.settings()),
      templates: templatesWith(await store.templates()),
    }),
    'reminders.saveSettings': async ({ isOn, sendHour }, { requestId, context }) => {
      await store.saveSettings({ isOn, sendHour, requestId }, context);
      return { isOn, sendHour };
    },
    'reminders.saveTemplate': async (template, { requestId, context }) => {
      await store.saveTemplate({ ...template, requestId }, context);
      return { kind: template.kind, language: template.language };
    },
    'reminders.removeTemplate': async ({ kind, language }, { requestId, context }) => {
      await store.removeTemplate({ kind, language, requestId }, context);
      return { kind, language };
    },
    'reminders.preview': async ({ language, subject, body }) => {
      const values = exampleValues(await store.hospital(), language);
      return { subject: fillIn(subject, values), body: fillIn(body, values) };
    },
  };
}
