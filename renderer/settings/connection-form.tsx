import { Button, Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Connection, ConnectionTest } from '#contract/connection.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { type ConnectionValues, inputOf, isChange, targetOf, valuesOf } from './connection-form-rules.ts';
import { ConnectionTestNote } from './connection-test-note.tsx';
import { OracleFields } from './oracle-fields.tsx';
import { PostgresFields } from './postgres-fields.tsx';
import { t } from './settings-wording.ts';

const labels = {
  engine: t('connection.engine'),
  host: t('connection.host'),
  port: t('connection.port'),
  database: t('connection.database'),
  tls: t('connection.tls'),
  rootCertificate: t('connection.rootCertificate'),
  connectString: t('connection.connectString'),
  configFolder: t('connection.configFolder'),
  user: t('connection.user'),
  password: t('connection.password'),
  schema: t('connection.schema'),
  walletFolder: t('connection.walletFolder'),
  walletPassword: t('connection.walletPassword'),
};

const words = {
  noun: 'database',
  sentences: {
    'host:malformed': t('connectionRefused.host'),
    'port:malformed': t('connectionRefused.port'),
    'port:out_of_range': t('connectionRefused.port'),
    'connectString:malformed': t('connectionRefused.connectString'),
    invalid_state: t('connectionRefused.state'),
  },
} as const;

const engines = ['embedded', 'postgres', 'oracle'] as const;

/** What was found of which input. */
type Tested = { input: string; test: ConnectionTest };

/**
 * The form's own call is the test: saving tests first, so that a slip is seen before the next start trips over it.
 * What fails can be saved all the same, for a server that is set up later.
 */
export function ConnectionForm({ connection }: { connection: Connection }) {
  const isFixed = connection.decidedBy.length > 0;
  const [wantsToSave, setWantsToSave] = useState(false);
  const [tested, setTested] = useState<Tested | null>(null);

  const save = useWriteCall('settings.saveConnection', {
    onSuccess: (saved) => {
      setTested(null);
      form.reset(valuesOf(saved.next));
      notify(saved.isRestartNeeded ? t('connection.savedForNextStart') : t('connection.saved'));
    },
  });
  const form = useDraftForm({
    call: 'settings.testConnection',
    initialValues: valuesOf(connection.next),
    labels,
    words,
    formKey: null,
    toInput: inputOf,
    onSuccess: (test, input) => {
      setTested({ input: JSON.stringify(input), test });
      if (wantsToSave && test.problem === null) void save.send(input);
    },
  });
  const { values } = form;
  const isEmbedded = values.engine === 'embedded';
  const target = targetOf(values);
  const found = tested?.input === JSON.stringify(inputOf(values)) ? tested.test : null;
  const isBusy = form.isBusy || save.isPending;

  const begin = (saves: boolean) => {
    setWantsToSave(saves);
    save.reset();
    // There is nothing to reach: it is started with the application.
    if (isEmbedded) void save.send(inputOf(values));
    else form.submit();
  };

  if (isFixed && isEmbedded) return null;
  const fields = { form, connection, isFixed };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmbedded) begin(false);
      }}
    >
      <Stack gap={16}>
        <ErrorSummary {...form.summary} />
        {isFixed ? null : (
          <Radio.Group
            label={labels.engine}
            value={values.engine}
            onChange={(engine) => form.set('engine', engine as ConnectionValues['engine'])}
          >
            <SimpleGrid cols={3} spacing={16} mt={8}>
              {engines.map((engine) => (
                <Radio
                  key={engine}
                  value={engine}
                  label={t(`engine.${engine}`)}
                  description={t(`engineHint.${engine}`)}
                />
              ))}
            </SimpleGrid>
          </Radio.Group>
        )}
        {values.engine === 'postgres' ? <PostgresFields {...fields} /> : null}
        {values.engine === 'oracle' ? <OracleFields {...fields} /> : null}
        <Group gap={8}>
          {isFixed ? null : (
            <Button
              loading={save.isPending || (form.isBusy && wantsToSave)}
              disabled={isBusy || !isChange(values, connection)}
              onClick={() => begin(true)}
            >
              {isEmbedded ? t('connection.save') : t('connection.testAndSave')}
            </Button>
          )}
          {isEmbedded ? null : (
            <Button type="submit" variant="default" loading={form.isBusy && !wantsToSave} disabled={isBusy}>
              {t('connection.test')}
            </Button>
          )}
          {!isFixed && found?.problem && isChange(values, connection) ? (
            <Button variant="subtle" disabled={isBusy} onClick={() => void save.send(inputOf(values))}>
              {t('connection.saveAnyway')}
            </Button>
          ) : null}
        </Group>
        {found && target.engine !== 'embedded' ? <ConnectionTestNote target={target} test={found} /> : null}
        <ErrorNote error={save.error} context={words} />
        {isFixed ? null : (
          <Text c="dimmed" size="sm">
            {t('connection.nothingCopied')}
          </Text>
        )}
      </Stack>
    </form>
  );
}
