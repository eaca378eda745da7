import type { CallOutput } from '#contract/contract.ts';
import type { ListedDesk } from '#contract/desks.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { t } from './offline-wording.ts';
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
    onSuccess: () => notify(t('computer.again')),
    onRefused: (error) => notifyRefusal(error),
  });
  const own = desks.find(({ isThis }) => isThis);
  if (role === 'desk') {
    return <p className={classes.line}>{own ? t('computer.desk', { deskNo: own.deskNo }) : t('computer.newDesk')}</p>;
  }
  if (role === 'none') return <p className={classes.line}>{t('computer.none')}</p>;
  return (
    <div className={classes.retired} role="status">
      <p>{t('computer.retired')}</p>
      <ConfirmButton
        variant="default"
        sentence={t('computer.useAgainSentence')}
        call="desks.useAgain"
        confirm={t('computer.useAgainConfirm')}
        loading={again.isPending}
        onConfirm={() => void again.send({})}
      >
        {t('computer.useAgain')}
      </ConfirmButton>
    </div>
  );
}
