import type { CallOutput } from '#contract/contract.ts';
import type { ListedDesk } from '#contract/desks.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import classes from './this-computer.module.css';

/** What this computer is, and how a retired one becomes a desk again. */
export function ThisComputer({
  role,
  desks,
}: {
  role: CallOutput<'desks.list'>['role'];
  desks: readonly ListedDesk[];
}) {
  const again = useWriteCall('desks.useAgain', {
    onSuccess: () => notify('This computer is a desk again'),
    onRefused: (error) => notifyRefusal(error),
  });
  const own = desks.find(({ isThis }) => isThis);
  if (role === 'desk') {
    return (
      <p className={classes.line}>
        {own
          ? `This computer is desk ${own.deskNo}: it keeps a copy of what it needs, and works on while the central database is away.`
          : 'This computer is a desk and gets its number when it has met the central database.'}
      </p>
    );
  }
  if (role === 'none') {
    return (
      <p className={classes.line}>
        This computer is no desk: its database is its own, or it is set up to work with the central database alone.
      </p>
    );
  }
  return (
    <div className={classes.retired} role="status">
      <p>
        The desk of this computer was retired. It goes on with the central database, without a copy of its own: while
        that is away, nothing can be done here.
      </p>
      <ConfirmButton
        variant="default"
        sentence="It gets a number and a copy of its own, as a new desk. From then on patients’ data is on this computer again."
        call="desks.useAgain"
        confirm="Use as a desk again"
        loading={again.isPending}
        onConfirm={() => void again.send({})}
      >
        Use this computer as a desk again
      </ConfirmButton>
    </div>
  );
}
