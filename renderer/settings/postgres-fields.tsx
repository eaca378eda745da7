import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { tlsModes } from '#contract/connection.ts';
import { type ConnectionFieldsProps, hintBelow, SecretInput } from './connection-fields.tsx';
import { t } from './settings-wording.ts';

const tlsChoices = tlsModes.map((mode) => ({ value: mode, label: t(`tls.${mode}`) }));

export function PostgresFields({ form, connection, isFixed }: ConnectionFieldsProps) {
  const look = { readOnly: isFixed, variant: isFixed ? 'filled' : 'default' } as const;
  const text = { ...look, autoComplete: 'off', spellCheck: false } as const;
  return (
    <SimpleGrid cols={2} spacing={16}>
      <TextInput {...form.field('host')} {...text} />
      <TextInput {...form.field('port')} {...text} inputMode="numeric" />
      <TextInput {...form.field('database')} {...text} />
      <Select {...form.field('tls')} data={tlsChoices} allowDeselect={false} {...look} />
      <TextInput {...form.field('user')} {...text} autoCapitalize="none" />
      {isFixed ? null : (
        <SecretInput
          form={form}
          connection={connection}
          name="password"
          label={t('connection.password')}
          isKept={connection.hasPassword}
        />
      )}
      {form.values.tls === 'disable' ? null : (
        <TextInput
          {...form.field('rootCertificate')}
          {...text}
          description={t('connectionHint.rootCertificate')}
          inputWrapperOrder={[...hintBelow]}
        />
      )}
    </SimpleGrid>
  );
}
