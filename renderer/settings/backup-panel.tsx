import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { BackupState } from '#contract/backups.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { t } from './settings-wording.ts';

const labels = {
  copyFolder: t('backups.copyFolder'),
  passphrase: t('backups.passphrase'),
  again: t('backups.again'),
};
const words = {
  noun: 'file',
  sentences: {
    'copyFolder:unknown': t('backups.folderUnknown'),
    'copyFolder:malformed': t('backups.folderRelative'),
    'passphrase:required': t('backups.passphraseFirst'),
    'passphrase:too_short': t('backups.passphraseShort'),
  },
} as const;

/** Where copies go, and what encrypts them. */
export function BackupPanel({ state, onClose }: { state: BackupState; onClose: () => void }) {
  const form = useDraftForm({
    call: 'backups.save',
    initialValues: { copyFolder: state.copyFolder ?? '', passphrase: '', again: '' },
    labels,
    words,
    // A passphrase is not kept half-typed.
    formKey: null,
    toInput: ({ copyFolder, passphrase }) => ({ copyFolder, ...(passphrase && { passphrase }) }),
    check: ({ passphrase, again }): { again?: string } => (passphrase === again ? {} : { again: t('backups.differ') }),
    onSuccess: () => {
      notify(t('backups.saved'));
      onClose();
    },
  });
  return (
    <SidePanel title={t('backups.settings')} width={480} onClose={onClose}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap={16}>
          <ErrorSummary {...form.summary} />
          <PasswordInput
            {...form.field('passphrase')}
            description={state.hasPassphrase ? t('backups.passphraseHint.set') : t('backups.passphraseHint.none')}
            autoComplete="new-password"
            autoFocus
          />
          <PasswordInput {...form.field('again')} autoComplete="new-password" />
          <p style={{ margin: 0 }}>{t('backups.lose')}</p>
          <TextInput {...form.field('copyFolder')} description={t('backups.copyFolderHint')} spellCheck={false} />
          <Button type="submit" loading={form.isBusy}>
            {t('backups.save')}
          </Button>
        </Stack>
      </form>
    </SidePanel>
  );
}
