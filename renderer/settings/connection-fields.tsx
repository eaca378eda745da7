import { PasswordInput } from '@mantine/core';
import type { Connection } from '#contract/connection.ts';
import type { DraftForm } from '../ui/form/draft-form.ts';
import { type ConnectionValues, namesTarget } from './connection-form-rules.ts';
import { t } from './settings-wording.ts';

/** The hint stands below the field, so that two fields side by side keep one line whichever has a hint. */
export const hintBelow = ['label', 'input', 'description', 'error'] as const;

export type ConnectionFieldsProps = {
  form: DraftForm<ConnectionValues>;
  connection: Connection;
  /** The environment decides: everything is shown, nothing can be typed. */
  isFixed: boolean;
};

type SecretInputProps = Omit<ConnectionFieldsProps, 'isFixed'> & {
  name: 'password' | 'walletPassword';
  label: string;
  isKept: boolean;
};

/** A password never comes back: empty means the kept one, which holds for the very address and user it was kept for. */
export function SecretInput({ form, connection, name, label, isKept }: SecretInputProps) {
  const description = !isKept
    ? undefined
    : namesTarget(form.values, connection.next)
      ? t('secret.kept')
      : t('secret.again');
  return (
    <PasswordInput
      {...form.field(name)}
      label={label}
      inputWrapperOrder={[...hintBelow]}
      autoComplete="new-password"
      {...(description ? { description } : {})}
    />
  );
}
