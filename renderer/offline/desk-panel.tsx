import { Button, Stack, TextInput } from '@mantine/core';
import { Link } from 'wouter';
import type { ListedDesk } from '#contract/desks.ts';
import { openCount, useDesk } from '../bridge/desk-state.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { Facts } from '../ui/frame/facts.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import type { ErrorContext } from '../ui/words/error-words.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { t } from './offline-wording.ts';
import { Part } from './panel-part.tsx';
import classes from './transfer-panel.module.css';

/** One desk, and giving it up. */
export function DeskPanel({ desk, onClose }: { desk: ListedDesk; onClose: () => void }) {
  const { deskNo, deskName, registeredAt, lastSeenAt, retiredAt, retiredBy, isThis } = desk;
  return (
    <SidePanel title={t('desk.number', { deskNo })} width={400} onClose={onClose}>
      <Part title={t('desk.details')}>
        <Facts
          items={[
            [t('desk.computer'), isThis ? t('desk.thisComputer', { computer: deskName }) : deskName],
            [t('desk.firstSeen'), <InstantText key="first" value={registeredAt} />],
            [t('desk.lastSeen'), <InstantText key="last" value={lastSeenAt} />],
            ...(retiredAt
              ? ([
                  [t('desk.retired'), <InstantText key="retired" value={retiredAt} />],
                  [t('desk.retiredBy'), retiredBy],
                ] as const)
              : []),
          ]}
        />
      </Part>
      {retiredAt === null || isThis ? (
        <RetirePart desk={desk} onRetired={onClose} />
      ) : (
        <Part title={t('desk.retired')}>
          <p className={classes.sentence}>{t('desk.isRetired')}</p>
        </Part>
      )}
    </SidePanel>
  );
}

const labels = { deskName: t('retire.deskName') };
const words: ErrorContext = {
  noun: 'desk',
  sentences: {
    'deskName:unknown': t('retireRefused.name'),
    'deskNo:unsent': t('retireRefused.unsent'),
    'deskNo:completed': t('retireRefused.done'),
    unsupported: t('retireRefused.unsupported'),
  },
};

function RetirePart({ desk, onRetired }: { desk: ListedDesk; onRetired: () => void }) {
  const { deskNo, deskName, isThis } = desk;
  const left = openCount(useDesk());
  const form = useDraftForm({
    call: 'desks.retire',
    initialValues: { deskName: '' },
    labels,
    words,
    formKey: null,
    toInput: (values) => ({ deskNo, deskName: values.deskName }),
    onSuccess: () => {
      notify(isThis ? t('retire.doneHere') : t('retire.done', { deskNo }));
      onRetired();
    },
  });
  return (
    <Part title={t('retire.title')}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap={16}>
          <p className={classes.sentence}>{isThis ? t('retire.aboutThis') : t('retire.aboutOther')}</p>
          {isThis && left > 0 ? (
            <p className={classes.sentence}>
              {t.rich('retire.unsent', {
                count: left,
                link: (inner) => (
                  <Link href="/not-sent" className={classes.link ?? ''}>
                    {inner}
                  </Link>
                ),
              })}
            </p>
          ) : null}
          <ErrorSummary {...form.summary} />
          <TextInput
            {...form.field('deskName')}
            description={t('retire.confirm', { computer: deskName })}
            autoComplete="off"
          />
          <div>
            <Button type="submit" color="red" loading={form.isBusy} disabled={form.values.deskName.trim() === ''}>
              {t('retire.submit', { deskNo })}
            </Button>
          </div>
        </Stack>
      </form>
    </Part>
  );
}
