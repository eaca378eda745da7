import { SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type ConnectionFieldsProps, hintBelow, SecretInput } from './connection-fields.tsx';

export function OracleFields({ form, connection, isFixed }: ConnectionFieldsProps) {
  const text = {
    readOnly: isFixed,
    variant: isFixed ? 'filled' : 'default',
    autoComplete: 'off',
    spellCheck: false,
  } as const;
  return (
    <Stack gap={16}>
      <TextInput
        {...form.field('connectString')}
        {...text}
        label="Connect string"
        description="host:1521/service, tcps://host:2484/service, or an alias of tnsnames.ora"
      />
      <SimpleGrid cols={2} spacing={16}>
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
        <TextInput
          {...form.field('configFolder')}
          {...text}
          description="For an alias"
          inputWrapperOrder={[...hintBelow]}
        />
        <TextInput
          {...form.field('schema')}
          {...text}
          description="Where no logon trigger leads the user to it"
          inputWrapperOrder={[...hintBelow]}
          autoCapitalize="none"
        />
        <TextInput
          {...form.field('walletFolder')}
          {...text}
          description="For tcps:// with ewallet.pem"
          inputWrapperOrder={[...hintBelow]}
        />
        {isFixed ? null : (
          <SecretInput
            form={form}
            connection={connection}
            name="walletPassword"
            label="Password of the wallet (optional)"
            isKept={connection.hasWalletPassword}
          />
        )}
      </SimpleGrid>
    </Stack>
  );
}
