import { SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type ConnectionFieldsProps, hintBelow, SecretInput } from './connection-fields.tsx';
import { t } from './settings-wording.ts';

export function OracleFields({ form, connection, isFixed }: ConnectionFieldsProps) {
  const text = {
    readOnly: isFixed,
    variant: isFixed ? 'filled' : 'default',
    autoComplete: 'off',
    spellCheck: false,
  } as const;
  return (
    <Stack gap={16}>
      <TextInput {...form.field('connectString')} {...text} description={t('connectionHint.connectString')} />
      <SimpleGrid cols={2} spacing={16}>
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
        <TextInput
          {...form.field('configFolder')}
          {...text}
          description={t('connectionHint.configFolder')}
          inputWrapperOrder={[...hintBelow]}
        />
        <TextInput
          {...form.field('schema')}
          {...text}
          description={t('connectionHint.schema')}
          inputWrapperOrder={[...hintBelow]}
          autoCapitalize="none"
        />
        <TextInput
          {...form.field('walletFolder')}
          {...text}
          description={t('connectionHint.walletFolder')}
          inputWrapperOrder={[...hintBelow]}
        />
        {isFixed ? null : (
          <SecretInput
            form={form}
            connection={connection}
            name="walletPassword"
            label={t('connection.walletPasswordOptional')}
            isKept={connection.hasWalletPassword}
          />
        )}
      </SimpleGrid>
    </Stack>
  );
}
