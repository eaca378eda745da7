import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import {
  type MessageKind,
  type MessageTemplate,
  messageKind,
  messageKinds,
  placeholders,
  unknownPlaceholder,
} from '#contract/reminders.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify, notifyRefusal, useUndoToast } from '../ui/frame/toasts.ts';
import { t } from './reminders-wording.ts';

const labels = { subject: t('text.subject'), body: t('text.body') };
const listed = placeholders.map((name) => `{${name}}`).join(', ');
const isLanguage = (text: string) => /^[a-z]{2,3}(?:-[A-Z]{2})?$/.test(text);

/** The text of one kind in one language, with a preview; another language begins with the English text. */
export function TemplateForm({ templates }: { templates: readonly MessageTemplate[] }) {
  const [kind, setKind] = useState<MessageKind>('REMINDER');
  const [typed, setTyped] = useState('en');
  const language = isLanguage(typed) ? typed : 'en';
  const ofKind = templates.filter((one) => one.kind === kind);
  const template = ofKind.find((one) => one.language === language) ?? ofKind.find((one) => one.language === 'en');
  return (
    <Stack gap={12} p={16} maw={640}>
      <Title order={2} size={16}>
        {t('texts.title')}
      </Title>
      <Text size="sm">{t('texts.hint', { placeholders: listed })}</Text>
      <Group align="flex-start">
        <NativeSelect
          label={t('text.kind')}
          value={kind}
          data={messageKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={({ currentTarget }) => setKind(messageKind.parse(currentTarget.value))}
        />
        <TextInput
          label={t('text.language')}
          description={t('text.languageHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </Group>
      {template ? (
        <TextForm
          key={`${kind}${language}${template.body}`}
          template={{ ...template, language }}
          isOwn={template.isBroughtAlong === 'N' && template.language === language}
        />
      ) : null}
    </Stack>
  );
}

function TextForm({ template, isOwn }: { template: MessageTemplate; isOwn: boolean }) {
  const { kind, language } = template;
  const form = useDraftForm({
    call: 'reminders.saveTemplate',
    initialValues: { subject: template.subject, body: template.body },
    labels,
    formKey: null,
    toInput: (values) => ({ kind, language, ...values }),
    check: ({ subject, body }) => ({
      ...(unknownPlaceholder(subject) === undefined ? {} : { subject: t('text.placeholder') }),
      ...(unknownPlaceholder(body) === undefined ? {} : { body: t('text.placeholder') }),
    }),
    onSuccess: () => notify(t('text.saved')),
  });
  const removing = useWriteCall('reminders.removeTemplate');
  const saving = useWriteCall('reminders.saveTemplate');
  const offerUndo = useUndoToast();
  const remove = async () => {
    const { subject, body } = template;
    const result = await removing.send({ kind, language });
    if (!result.ok) return notifyRefusal(result.error);
    const undo = () => saving.send({ kind, language, subject, body });
    offerUndo({ message: t('text.removed'), undo, undone: t('text.back') });
  };
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={12}>
        <ErrorSummary {...form.summary} />
        <TextInput {...form.field('subject')} autoComplete="off" dir="auto" />
        <Textarea {...form.field('body')} autoComplete="off" dir="auto" rows={4} />
        <Preview language={language} subject={form.values.subject} body={form.values.body} />
        <Group>
          <Button type="submit" loading={form.isBusy} disabled={!form.isDirty}>
            {t('text.save')}
          </Button>
          {isOwn ? (
            <Button variant="default" onClick={() => void remove()}>
              {t('text.remove')}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </form>
  );
}

const previewMs = 300;

function Preview({ language, subject, body }: { language: string; subject: string; body: string }) {
  const [text] = useDebouncedValue(JSON.stringify({ language, subject, body }), previewMs);
  const input = JSON.parse(text) as { language: string; subject: string; body: string };
  const isWhole = [input.subject, input.body].every((one) => one.trim() && unknownPlaceholder(one) === undefined);
  const { data } = useQueryCall('reminders.preview', isWhole ? input : null, { keepPrevious: true });
  return (
    <section aria-label={t('text.preview')}>
      <Text size="sm" fw={600}>
        {t('text.preview')}
      </Text>
      <Text size="sm" dir="auto" mih={44}>
        {data?.body}
      </Text>
    </section>
  );
}
