import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { AttemptSummary } from '#contract/payments.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { QrCode } from '../documents/qr-code.tsx';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatMoney } from '../wording/money.ts';
import classes from './attempt-band.module.css';
import { t } from './billing-wording.ts';
import { collectWords } from './billing-words.ts';
import { isOpen } from './use-collecting.ts';

type AttemptBandProps = { attempt: AttemptSummary; onClose: () => void };

/** A payment that a provider collects. It turns green by itself; while nothing is known it never says *failed*. */
export function AttemptBand({ attempt, onClose }: AttemptBandProps) {
  const mayAct = useMay('payments.check');
  const { state, qr, currency, failure, receivedMinor } = attempt;
  const amount = formatMoney(attempt.amountMinor, { currency, withCurrency: true });
  const tone = stateTone(attempt);
  return (
    <section className={classes.band} aria-label={t('collect.title')} data-tone={tone}>
      {state === 'WAITING' && qr ? <Code attemptId={attempt.attemptId} qr={qr} amount={amount} /> : null}
      <div className={classes.text}>
        <p className={classes.amount}>{amount}</p>
        <p className={classes.sentence} role="status">
          {t(`collect.state.${state}`, { provider: t(`provider.${attempt.provider}`) })}
        </p>
        {state === 'WAITING' && attempt.expiresAt ? (
          <p className={classes.hint}>{t.rich('collect.until', { when: <InstantText value={attempt.expiresAt} /> })}</p>
        ) : null}
        {failure ? <p className={classes.hint}>{t('collect.said', { failure })}</p> : null}
        {attempt.needsPerson === 'Y' ? (
          <p className={classes.hint}>
            {t('collect.undecided', { received: formatMoney(receivedMinor, { currency, withCurrency: true }) })}
          </p>
        ) : null}
        {mayAct ? <AttemptActions attempt={attempt} onClose={onClose} /> : null}
      </div>
    </section>
  );
}

const stateTone = (attempt: AttemptSummary): 'waiting' | 'paid' | 'ask' | 'over' => {
  if (attempt.needsPerson === 'Y') return 'ask';
  if (isOpen(attempt)) return 'waiting';
  return attempt.receivedMinor > 0 ? 'paid' : 'over';
};

/** Some accounts get the text of the code, others a picture of it. */
function Code({ attemptId, qr, amount }: { attemptId: number; qr: string; amount: string }) {
  const isText = qr.startsWith('upi:');
  const { data } = useQueryCall('payments.qrPicture', isText ? null : { attemptId }, {
    staleMs: Number.POSITIVE_INFINITY,
  });
  const label = t('collect.code', { amount });
  if (isText) return <QrCode text={qr} sizeMm={44} label={label} />;
  return data?.picture ? (
    <img className={classes.picture} src={data.picture} alt={label} />
  ) : (
    <div className={classes.picture} />
  );
}

function AttemptActions({ attempt, onClose }: AttemptBandProps) {
  const { attemptId } = attempt;
  const refused = { onRefused: (error: Parameters<typeof notifyRefusal>[0]) => notifyRefusal(error, collectWords) };
  const check = useWriteCall('payments.check', {
    ...refused,
    onSuccess: (after) => {
      if (isOpen(after)) notify(t('collect.notYet'));
    },
  });
  const cancel = useWriteCall('payments.cancel', refused);
  if (isOpen(attempt)) {
    return (
      <div className={classes.buttons}>
        <Button variant="default" loading={check.isPending} onClick={() => void check.send({ attemptId })}>
          {t('collect.check')}
        </Button>
        <Button variant="default" loading={cancel.isPending} onClick={() => void cancel.send({ attemptId })}>
          {t('collect.cancel')}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.buttons}>
      {attempt.needsPerson === 'Y' ? <Resolve attemptId={attemptId} /> : null}
      {attempt.needsPerson === 'Y' ? null : (
        <Button variant="default" onClick={onClose}>
          {t('collect.close')}
        </Button>
      )}
    </div>
  );
}

/** Says what was decided about money that belongs to no invoice. */
function Resolve({ attemptId }: { attemptId: number }) {
  const [resolution, setResolution] = useState('');
  const resolve = useWriteCall('payments.resolve', {
    onSuccess: () => notify(t('collect.resolved')),
    onRefused: (error) => notifyRefusal(error, collectWords),
  });
  return (
    <ConfirmButton
      variant="default"
      loading={resolve.isPending}
      sentence={t('collect.resolveSentence')}
      call="payments.resolve"
      confirm={t('collect.resolve')}
      isConfirmDisabled={resolution.trim() === ''}
      extra={
        <Textarea
          label={t('collect.resolution')}
          rows={2}
          maxLength={400}
          data-autofocus
          value={resolution}
          onChange={({ currentTarget }) => setResolution(currentTarget.value)}
        />
      }
      onConfirm={() => void resolve.send({ attemptId, resolution: resolution.trim() })}
    >
      {t('collect.resolve')}
    </ConfirmButton>
  );
}
