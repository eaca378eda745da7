import { Button, FileInput, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#contract/contract.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { t } from './offline-wording.ts';
import classes from './transfer-panel.module.css';
import { importedSentences, importWords } from './transfer-words.ts';

const labels = { content: t('import.file'), passphrase: t('transfer.passphrase') };

/** What another desk has exported, taken over. */
export function ImportPanel({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [imported, setImported] = useState<CallOutput<'offline.import'> | null>(null);
  const form = useDraftForm({
    call: 'offline.import',
    initialValues: { content: '', passphrase: '' },
    labels,
    words: importWords,
    // Patients' data and a passphrase are not kept half-typed.
    formKey: null,
    onSuccess: setImported,
  });
  const { value: _content, onChange: _setContent, ...contentField } = form.field('content');
  return (
    <SidePanel title={t('import.title')} width={480} keepsFocus={imported === null} onClose={onClose}>
      {imported ? (
        <div role="status">
          {importedSentences(imported).map((sentence) => (
            <p key={sentence} className={classes.result}>
              {sentence}
            </p>
          ))}
          <p className={classes.sentence}>{t('import.delete')}</p>
          <div className={classes.buttons}>
            <Button onClick={onClose}>{t('panel.done')}</Button>
          </div>
        </div>
      ) : (
        <form onSubmit={form.submit} noValidate>
          <Stack gap={16}>
            <p className={classes.sentence}>{t('import.about')}</p>
            <ErrorSummary {...form.summary} />
            <FileInput
              {...contentField}
              accept=".hmsoutbox"
              placeholder={t('import.choose')}
              value={file}
              onChange={(chosen) => {
                setFile(chosen);
                void (chosen?.text() ?? Promise.resolve('')).then(
                  (text) => form.set('content', text),
                  () => form.set('content', ''),
                );
              }}
            />
            <PasswordInput {...form.field('passphrase')} description={t('import.hint')} autoComplete="off" />
            <div className={classes.buttons}>
              <Button type="submit" loading={form.isBusy}>
                {t('import.submit')}
              </Button>
              <Button variant="default" onClick={onClose}>
                {t('back')}
              </Button>
            </div>
          </Stack>
        </form>
      )}
    </SidePanel>
  );
}
