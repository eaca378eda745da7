import { Select, SimpleGrid, TextInput } from '@mantine/core';
import type { tlsModes } from '#contract/connection.ts';
import { type ConnectionFieldsProps, hintBelow, SecretInput } from './connection-fields.tsx';

const tlsWords: Record<(typeof tlsModes)[number], string> = {
  'verify-full': 'Certificate and host are checked',
  'verify-ca': 'Certificate is checked, host is not',
  require: 'Encrypted, certificate is not checked',
  disable: 'No TLS: for this computer or a trusted line',
};
const tlsChoices = Object.entries(tlsWords).map(([value, label]) => ({ value, label }));

export function PostgresFields({ form, connection, isFixed }: ConnectionFieldsProps) {
  const look = { readOnly: isFixed, variant: isFixed ? 'filled' : 'default' } as const;
  const text = { ...look, autoComplete: 'off', spellCheck: false } as const;
  return (
    <SimpleGrid cols={2} spacing={16}>
      <TextInput {...form.field('host')} {...text} label="Host" />
      <TextInput {...form.field('port')} {...text} label="Port" inputMode="numeric" />
      <TextInput {...form.field('database')} {...text} label="Name of the database" />
      <Select {...form.field('tls')} label="TLS" data={tlsChoices} allowDeselect={false} {...look} />
      <TextInput {...form.field('user')} {...text} label="User" autoCapitalize="none" />
      {isFixed ? null : (
        <SecretInput
          form={form}
          connection={connection}
          name="password"
          label="Password"
          isKept={connection.hasPassword}
        />
      )}
      {form.values.tls === 'disable' ? null : (
        <TextInput
          {...form.field('rootCertificate')}
          {...text}
          description="A file on the computer that runs the application"
          inputWrapperOrder={[...hintBelow]}
        />
      )}
    </SimpleGrid>
  );
}
