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
import { Part } from './panel-part.tsx';
import classes from './transfer-panel.module.css';

/** One desk, and giving it up. */
export function DeskPanel({ desk, onClose }: { desk: ListedDesk; onClose: () => void }) {
  const { deskNo, deskName, registeredAt, lastSeenAt, retiredAt, retiredBy, isThis } = desk;
  return (
    <SidePanel title={`Desk ${deskNo}`} width={400} onClose={onClose}>
      <Part title="Known of it">
        <Facts
          items={[
            ['Computer', isThis ? `${deskName} (this one)` : deskName],
            ['First seen', <InstantText key="first" value={registeredAt} />],
            ['Last seen', <InstantText key="last" value={lastSeenAt} />],
            ...(retiredAt
              ? ([
                  ['Retired', <InstantText key="retired" value={retiredAt} />],
                  ['By', retiredBy],
                ] as const)
              : []),
          ]}
        />
      </Part>
      {retiredAt === null || isThis ? (
        <RetirePart desk={desk} onRetired={onClose} />
      ) : (
        <Part title="Retired">
          <p className={classes.sentence}>
            It gets no numbers any more. Should the computer come back, it sends what it has left and then removes its
            copy by itself.
          </p>
        </Part>
      )}
    </SidePanel>
  );
}

const labels = { deskName: 'Name of the computer' };
const words: ErrorContext = {
  noun: 'desk',
  sentences: {
    'deskName:unknown': 'This is not the name of the computer above',
    'deskNo:unsent': 'Something on this computer is neither sent nor exported: see Not sent',
    'deskNo:completed': 'This desk is retired already',
    unsupported: 'This computer cannot be retired',
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
      notify(isThis ? 'Retired: the copy is removed from this computer' : `Desk ${deskNo} is retired`);
      onRetired();
    },
  });
  return (
    <Part title="Retire">
      <form onSubmit={form.submit} noValidate>
        <Stack gap={16}>
          <p className={classes.sentence}>
            {isThis
              ? 'For a computer that is given away, or leaves the front desk. Its copy of patients’ data, and the passwords of who signed in here, are removed from it. It goes on with the central database alone.'
              : 'For a computer that was given away or lost. It gets no numbers any more. Should it come back, it first sends what it has left, so that nothing is lost, and then removes its copy. Until then the copy is on its disk.'}
          </p>
          {isThis && left > 0 ? (
            <p className={classes.sentence}>
              {left === 1 ? '1 change here is' : `${left} changes here are`} not sent. Let it be sent, decide what was
              refused, or export it; what was exported is then in its file alone:{' '}
              <Link href="/not-sent" className={classes.link ?? ''}>
                Not sent
              </Link>
            </p>
          ) : null}
          <ErrorSummary {...form.summary} />
          <TextInput {...form.field('deskName')} description={`Type ${deskName} to confirm`} autoComplete="off" />
          <div>
            <Button type="submit" color="red" loading={form.isBusy} disabled={form.values.deskName.trim() === ''}>
              Retire desk {deskNo}
            </Button>
          </div>
        </Stack>
      </form>
    </Part>
  );
}
