import { Button, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#contract/contract.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { download } from '../ui/frame/download.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import classes from './transfer-panel.module.css';
import { exportedSentence, exportWords, shortestPassphrase } from './transfer-words.ts';

const labels = { passphrase: 'Passphrase', again: 'Passphrase once more' };

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
    check: ({ passphrase, again }): { again?: string } =>
      passphrase === again ? {} : { again: 'The two passphrases differ' },
    onSuccess: (result) => {
      setExported(result);
      save(result);
    },
  });
  return (
    <SidePanel title="Export what is not sent" width={480} keepsFocus={exported === null} onClose={onClose}>
      {exported ? (
        <div role="status">
          <p className={classes.result}>{exportedSentence(exported)}</p>
          <ul className={classes.points}>
            <li>At another desk an admin opens Not sent, chooses Import and enters the same passphrase.</li>
            <li>Give the passphrase by word of mouth, not on the stick, and delete the file once it is imported.</li>
            <li>This desk keeps everything too. Should it send it after all, nothing is done twice.</li>
          </ul>
          <div className={classes.buttons}>
            <Button onClick={onClose}>Done</Button>
            <Button variant="default" onClick={() => save(exported)}>
              Save the file again
            </Button>
          </div>
        </div>
      ) : (
        <form onSubmit={form.submit} noValidate>
          <Stack gap={16}>
            <p className={classes.sentence}>
              For when this desk cannot reach the central database any more: everything that is not sent goes into one
              file, which another desk sends. The file holds patients’ data, encrypted with a passphrase; without the
              passphrase nobody can read it, and nobody can recover it.
            </p>
            <ErrorSummary {...form.summary} />
            <PasswordInput
              {...form.field('passphrase')}
              description={`${shortestPassphrase} characters or more; four words that nobody guesses are good`}
              autoComplete="new-password"
              autoFocus
            />
            <PasswordInput {...form.field('again')} autoComplete="new-password" />
            <div className={classes.buttons}>
              <Button type="submit" loading={form.isBusy}>
                Export
              </Button>
              <Button variant="default" onClick={onClose}>
                Back
              </Button>
            </div>
          </Stack>
        </form>
      )}
    </SidePanel>
  );
}
