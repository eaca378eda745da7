import { Button, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#contract/contract.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { download } from '../ui/frame/download.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { t } from './offline-wording.ts';
import classes from './transfer-panel.module.css';
import { exportWords, shortestPassphrase } from './transfer-words.ts';

const labels = { passphrase: t('transfer.passphrase'), again: t('transfer.again') };

/** Everything that is not sent, as a file for another desk. */
export function ExportPanel({ onClose }: { onClose: () => void }) {
  const [exported, setExported] = useState<CallOutput<'offline.export'> | null>(null);
  const save = ({ fileName, content }: CallOutput<'offline.export'>) =>
    download(fileName, new Blob([content], { type: 'application/json' }));
  const form = useDraftForm({
    call: 'offline.export',
    initialValues: { passphrase: '', again: '' },
    labels,
    words: exportWords,
    // A passphrase is not kept half-typed.
    formKey: null,
    toInput: ({ passphrase }) => ({ passphrase }),
    check: ({ passphrase, again }): { again?: string } => (passphrase === again ? {} : { again: t('transfer.differ') }),
    onSuccess: (result) => {
      setExported(result);
      save(result);
    },
  });
  return (
    <SidePanel title={t('export.title')} width={480} keepsFocus={exported === null} onClose={onClose}>
      {exported ? (
        <div role="status">
          <p className={classes.result}>
            {t('export.done', { count: exported.commandCount, fileName: exported.fileName })}
          </p>
          <ul className={classes.points}>
            <li>{t('export.next')}</li>
            <li>{t('export.secret')}</li>
            <li>{t('export.twice')}</li>
          </ul>
          <div className={classes.buttons}>
            <Button onClick={onClose}>{t('panel.done')}</Button>
            <Button variant="default" onClick={() => save(exported)}>
              {t('export.saveAgain')}
            </Button>
          </div>
        </div>
      ) : (
        <form onSubmit={form.submit} noValidate>
          <Stack gap={16}>
            <p className={classes.sentence}>{t('export.about')}</p>
            <ErrorSummary {...form.summary} />
            <PasswordInput
              {...form.field('passphrase')}
              description={t('export.hint', { count: shortestPassphrase })}
              autoComplete="new-password"
              autoFocus
            />
            <PasswordInput {...form.field('again')} autoComplete="new-password" />
            <div className={classes.buttons}>
              <Button type="submit" loading={form.isBusy}>
                {t('export.submit')}
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
