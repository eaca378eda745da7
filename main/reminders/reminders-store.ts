import { type MessageTemplate, type ReminderConsent, visitMessage } from '#contract/reminders.ts';
import { columnsOf, type RowOf } from '../database/columns.ts';
import type { Binds, CallContext, Database, Transaction } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';

const columns = columnsOf('visit_messages_v', visitMessage, 'm');
type Row = RowOf<typeof columns>;
type Request = { requestId: string | undefined };

/** What is shown by which filter; a visit that is past needs no call. */
const shown = {
  TO_CALL: `m.call_reason is not null and m.called_at is null and m.due_time <= :now and m.appt_time > :now
    and (m.call_reason <> 'NOT_SENT' or m.due_time <= :late)
    and m.status = case m.kind when 'CANCELLED' then 'CANCELLED' else 'SCHEDULED' end`,
  CALLED: 'm.called_at is not null',
  SENT: `m.state = 'SENT'`,
} as const;
export type Shown = keyof typeof shown;

export type ClaimedMessage = {
  messageId: number;
  messageKey: string;
  kind: Row['kind'];
  apptTime: string;
  language: string;
  address: string | null;
  wishedChannel: string | null;
  patientTitle: string | null;
  patientFirstName: string | null;
  patientLastName: string | null;
  doctorName: string;
};

export type HospitalFacts = {
  hospitalName: string;
  phone: string | null;
  isDemo: 'Y' | 'N';
  nowTime: string;
};

export function createRemindersStore(database: Database) {
  const call = (member: string, args: Binds, context: CallContext) =>
    database.call(`pkg_reminders.${member}`, args, {}, context);
  const consentOf = async (patientId: number, reader: Pick<Transaction, 'query'> = database) => {
    const [row] = await reader.query<ReminderConsent>(
      `select p.patient_id, c.channel, coalesce(c.language, 'en') as language, c.said_by, c.said_at
        from patients_v p left join reminder_consents_v c on c.patient_id = p.patient_id
        where p.patient_id = :patient_id`,
      { patientId },
    );
    return row;
  };

  return {
    list: async (
      { show, apptId, now, late }: { show: Shown; apptId: number | null; now: string; late: string },
      { page, size }: { page: number; size: number },
    ) => {
      const where = `${shown[show]}${apptId === null ? '' : ' and m.appt_id = :appt_id'}`;
      const binds = { apptId, now, late };
      const order = show === 'TO_CALL' ? 'm.appt_time, m.message_id' : 'm.appt_time desc, m.message_id desc';
      const [items, counts] = await Promise.all([
        database.query<Row>(
          `select ${columns} from visit_messages_v m where ${where} order by ${order}
            offset :skip rows fetch next :take rows only`,
          { ...binds, skip: (page - 1) * size, take: size },
        ),
        database.query<{ total: number }>(`select count(*) as total from visit_messages_v m where ${where}`, binds),
      ]);
      return { items, total: counts[0]?.total ?? items.length };
    },
    hospital: async (): Promise<HospitalFacts> => {
      const [row] = await database.query<HospitalFacts>(
        'select hospital_name, phone, is_demo, now_time from hospital_settings_v',
      );
      if (!row) throw new Error('The settings row is missing');
      return row;
    },
    settings: async () => {
      const [row] = await database.query<{ isOn: 'Y' | 'N'; sendHour: number }>(
        'select is_on, send_hour from reminder_settings_v',
      );
      if (!row) throw new Error('The reminders have no settings');
      return row;
    },
    templates: () =>
      database.query<Pick<MessageTemplate, 'kind' | 'language' | 'subject' | 'body'>>(
        'select kind, language, subject, body from message_templates_v order by language, kind',
      ),
    consentOf,
    saveConsent: (
      consent: { patientId: number; channel: string; language: string } & Request,
      context: CallContext,
    ): Promise<ReminderConsent> =>
      idempotentResponse(database, context, async (transaction) => {
        await transaction.call('pkg_reminders.save_consent', consent, {});
        const saved = await consentOf(consent.patientId, transaction);
        if (!saved) throw new Error('The consent that was saved is not there');
        return saved;
      }),
    saveSettings: (settings: { isOn: string; sendHour: number } & Request, context: CallContext) =>
      call('save_settings', settings, context),
    saveTemplate: (
      template: { kind: string; language: string; subject: string; body: string } & Request,
      context: CallContext,
    ) => call('save_template', template, context),
    removeTemplate: (template: { kind: string; language: string } & Request, context: CallContext) =>
      call('remove_template', template, context),
    markCalled: (call_: { messageId: number; isCalled: string } & Request, context: CallContext) =>
      call('mark_called', call_, context),

    /** The next message that one of these channels is to send, for this computer alone; without a number there is none. */
    claim: (channels: readonly string[], leaseS: number, context: CallContext) => {
      const out = { messageId: 'number?', attempt: 'number?' } as const;
      const args = { channels: channels.join(','), leaseS };
      return database.call('pkg_reminders.claim_message', args, out, context);
    },
    claimed: async (messageId: number): Promise<ClaimedMessage | undefined> => {
      const [row] = await database.query<ClaimedMessage>(
        `select message_id, message_key, kind, appt_time, language, address, wished_channel, patient_title,
           patient_first_name, patient_last_name, doctor_name
          from visit_messages_v where message_id = :message_id`,
        { messageId },
      );
      return row;
    },
    sent: (sent: { messageId: number; attempt: number; providerRef: string | null }, context: CallContext) =>
      call('message_sent', sent, context),
    failed: (
      failed: { messageId: number; attempt: number; state: string; failure: string; waitS: number },
      context: CallContext,
    ) => call('message_failed', failed, context),
  };
}
export type RemindersStore = ReturnType<typeof createRemindersStore>;
