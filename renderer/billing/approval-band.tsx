import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Invoice } from '#contract/billing.ts';
import type { Approval } from '#contract/billing-approvals.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { requestedDiscount } from './approval-words.ts';
import classes from './bands.module.css';
import { t } from './billing-wording.ts';
import { invoiceWords } from './billing-words.ts';

/** The last request to an admin on an open invoice: what waits is decided here, and what was decided is read here. */
export function ApprovalBand({ invoice }: { invoice: Invoice }) {
  const isAsked = useMay('billing.approvals') && invoice.status === 'OPEN';
  const asked = useQueryCall(
    'billing.approvals',
    isAsked ? { invoiceId: invoice.invoiceId, show: 'all', size: 1 } : null,
  );
  const [approval] = isAsked ? (asked.data?.items ?? []) : [];
  // What an admin gave without being asked, and what was taken back, tell nobody anything.
  if (!approval || approval.state === 'WITHDRAWN' || approval.askedBy === approval.decidedBy) return null;
  return (
    <section className={classes.band} aria-label={t('ask.request')}>
      {approval.state === 'WAITING' ? (
        <Waiting key={approval.approvalId} approval={approval} />
      ) : (
        <Decided approval={approval} />
      )}
    </section>
  );
}

function Decided({ approval }: { approval: Approval }) {
  const discount = requestedDiscount(approval, useCurrency());
  const isApproved = approval.state === 'APPROVED';
  return (
    <p className={classes.sentence} role="status">
      {t(isApproved ? 'ask.approved' : 'ask.refused', { discount, by: approval.decidedBy ?? '' })}{' '}
      {approval.decisionNote}
    </p>
  );
}

function Waiting({ approval }: { approval: Approval }) {
  const { approvalId, askedBy, reason } = approval;
  const discount = requestedDiscount(approval, useCurrency());
  const mayDecide = useMay('billing.decideApproval');
  const [note, setNote] = useState('');
  const decide = useWriteCall('billing.decideApproval', {});
  const withdraw = useWriteCall('billing.withdrawApproval', {});
  const send = (state: 'APPROVED' | 'REFUSED') => void decide.send({ approvalId, state, note: note.trim() });
  return (
    <>
      <p className={classes.sentence}>{t('ask.waiting', { by: askedBy, discount, reason })}</p>
      <ErrorNote error={decide.error ?? withdraw.error} context={invoiceWords} />
      {mayDecide ? (
        <TextInput
          w={400}
          label={t('ask.note')}
          maxLength={400}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
      ) : null}
      <div className={classes.buttons}>
        {mayDecide ? (
          <>
            <Button loading={decide.isPending} onClick={() => send('APPROVED')}>
              {t('ask.approve')}
            </Button>
            <Button variant="default" loading={decide.isPending} onClick={() => send('REFUSED')}>
              {t('ask.refuse')}
            </Button>
          </>
        ) : (
          <Button variant="default" loading={withdraw.isPending} onClick={() => void withdraw.send({ approvalId })}>
            {t('ask.withdraw')}
          </Button>
        )}
      </div>
    </>
  );
}
