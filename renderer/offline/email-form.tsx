import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DeskCommand } from '#contract/offline.ts';
import { focusInput } from '../ui/form/error-summary.tsx';
import classes from './command-panel.module.css';
import { t } from './offline-wording.ts';

const longestAddress = 100;
const fieldId = 'corrected-email';

type EmailFormProps = {
  command: DeskCommand;
  isBusy: boolean;
  /** Null sends it without an address. */
  onCorrect: (email: string | null) => void;
  onBack: () => void;
};

/** Two people cannot have one e-mail address: this one gets another, or none. */
export function EmailForm({ command, isBusy, onCorrect, onBack }: EmailFormProps) {
  const asked: { email?: string | null } = JSON.parse(command.input);
  const [email, setEmail] = useState(asked.email ?? '');
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = () => {
    const typed = email.trim();
    const sentence =
      typed.toLowerCase() === asked.email?.toLowerCase()
        ? t('email.taken')
        : typed === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed)
          ? null
          : t('email.malformed');
    setWrong(sentence);
    if (sentence) focusInput(fieldId);
    else onCorrect(typed || null);
  };
  return (
    <form
      className={classes.choice}
      aria-label={t('decision.email')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onBack();
      }}
      noValidate
    >
      <TextInput
        id={fieldId}
        label={t('field.email')}
        description={command.callName === 'patients.register' ? t('email.hintRegister') : t('email.hintUpdate')}
        autoFocus
        autoComplete="off"
        maxLength={longestAddress}
        value={email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        error={wrong}
      />
      <div className={classes.choices}>
        <Button type="submit" loading={isBusy}>
          {t('email.send')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}
