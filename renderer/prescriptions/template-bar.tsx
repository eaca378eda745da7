import { Button, Popover, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import type { Content } from './prescription-rules.ts';
import classes from './prescriptions.module.css';
import { t } from './prescriptions-wording.ts';

type TemplateBarProps = { content: Content; onFill: (filled: Partial<Content>) => void };

/** Fills a set of medicines in by its name or diagnosis, or keeps the ones on the screen as a set. */
export function TemplateBar({ content, onFill }: TemplateBarProps) {
  const mayKeep = useMay('prescriptions.saveTemplate');
  const { data } = useQueryCall('prescriptions.templates', {});
  const templates = data?.items.filter(({ kind }) => kind === 'TEMPLATE') ?? [];
  return (
    <>
      <Select
        label={t('template.label')}
        placeholder={t('template.choose')}
        nothingFoundMessage={t('template.none')}
        w={200}
        searchable
        selectFirstOptionOnChange
        value={null}
        data={templates.map(({ templateId, templateName }) => ({ value: String(templateId), label: templateName }))}
        onChange={(value) => {
          const template = templates.find(({ templateId }) => String(templateId) === value);
          if (!template) return;
          onFill({
            lines: [...content.lines, ...template.lines],
            diagnosis: content.diagnosis || (template.diagnosis ?? ''),
            advice: content.advice || (template.advice ?? ''),
          });
        }}
      />
      {mayKeep && content.lines.length > 0 ? <KeepTemplate content={content} /> : null}
    </>
  );
}

function KeepTemplate({ content }: { content: Content }) {
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState('');
  const keep = useWriteCall('prescriptions.saveTemplate', {
    onSuccess: (_, { templateName }) => {
      setIsOpen(false);
      notify(t('template.saved', { name: templateName }));
    },
    onRefused: (error) => notifyRefusal(error),
  });
  const { lines, diagnosis, advice } = content;
  const save = () => keep.send({ kind: 'TEMPLATE', templateName: name.trim(), diagnosis, advice, lines });
  return (
    <Popover opened={isOpen} onChange={setIsOpen} trapFocus returnFocus width={300} position="bottom-start">
      <Popover.Target>
        <Button
          className={classes.besideField}
          variant="default"
          onClick={() => {
            setName(diagnosis.slice(0, 80));
            setIsOpen((open) => !open);
          }}
        >
          {t('template.save')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.stack}
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <p className={classes.soft}>{t('template.sentence')}</p>
          <TextInput
            label={t('template.name')}
            maxLength={80}
            autoComplete="off"
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <div>
            <Button type="submit" loading={keep.isPending} disabled={name.trim() === ''}>
              {t('template.save')}
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
