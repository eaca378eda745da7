import { NativeSelect } from '@mantine/core';
import { consentChannels, type ReminderConsent } from '#contract/reminders.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { notify, notifyRefusal, useUndoToast } from '../ui/frame/toasts.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { t } from './reminders-wording.ts';

type Channel = (typeof consentChannels)[number];
const nameOf = (channel: Channel) => (channel === 'NONE' ? t('consent.NONE') : t(`channel.${channel}`));
const choices = consentChannels.map((value) => ({ value, label: nameOf(value) }));
const choiceOf = (value: string) => consentChannels.find((one) => one === value);

/** What a patient said about messages, to change at once. Shows nothing while the hospital sends none. */
export function ReminderConsentSelect({ patientId }: { patientId: number }) {
  const { data: settings } = useQueryCall('reminders.settings', {}, { staleMs: 60_000 });
  const isOn = settings?.isOn === 'Y';
  const { data: consent } = useQueryCall('reminders.consent', isOn ? { patientId } : null);
  const saving = useWriteCall('reminders.saveConsent');
  const offerUndo = useUndoToast();
  if (!isOn || !consent) return null;
  const languages = [...new Set(settings.templates.map(({ language }) => language))];
  const save = async (channel: Channel, language: string) => {
    const before = consent;
    const result = await saving.send({ patientId, channel, language });
    if (!result.ok) return notifyRefusal(result.error);
    const earlier = before.channel;
    if (earlier === null) return void notify(t('consent.saved'));
    const undo = () => saving.send({ patientId, channel: earlier, language: before.language });
    offerUndo({ message: t('consent.saved'), undo, undone: t('consent.back') });
  };
  return <ConsentFields consent={consent} languages={languages} onSave={(...said) => void save(...said)} />;
}

type FieldsProps = {
  consent: ReminderConsent;
  languages: readonly string[];
  onSave: (channel: Channel, language: string) => void;
};

function ConsentFields({ consent, languages, onSave }: FieldsProps) {
  const { channel, language, saidBy, saidAt } = consent;
  return (
    <section aria-label={t('consent.title')}>
      <NativeSelect
        label={t('consent.channel')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description={
          saidBy && saidAt
            ? t.rich('consent.said', { person: saidBy, when: <InstantText value={saidAt} /> })
            : t('consent.ask')
        }
        w={240}
        mt={12}
        value={channel ?? ''}
        data={channel === null ? [{ value: '', label: t('consent.none') }, ...choices] : choices}
        onChange={({ currentTarget }) => {
          const chosen = choiceOf(currentTarget.value);
          if (chosen) onSave(chosen, language);
        }}
      />
      {channel !== null && channel !== 'NONE' && languages.length > 1 ? (
        <NativeSelect
          label={t('consent.language')}
          w={240}
          mt={8}
          value={language}
          data={[...languages]}
          onChange={({ currentTarget }) => onSave(channel, currentTarget.value)}
        />
      ) : null}
    </section>
  );
}

/** The question at registration: what is answered is kept once the patient has a number. */
export function ReminderConsentQuestion({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { data: settings } = useQueryCall('reminders.settings', {}, { staleMs: 60_000 });
  if (settings?.isOn !== 'Y') return null;
  return (
    <NativeSelect
      label={t('consent.channel')}
      description={t('consent.ask')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      data={[{ value: '', label: t('consent.none') }, ...choices]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
