import { Button } from '@mantine/core';
import type { WaitlistEntry } from '#contract/waitlist-entry.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { t } from './waitlist-wording.ts';

type EmptyWaitlistProps = {
  status: WaitlistEntry['status'];
  typed: string;
  isFiltered: boolean;
  onAdd: (() => void) | null;
};

/** Why the list has nobody, and the way to add somebody. */
export function EmptyWaitlist({ status, typed, isFiltered, onAdd }: EmptyWaitlistProps) {
  if (typed) return <EmptyState title={t('notFound', { typed })} />;
  const title = isFiltered ? t(`emptyForDoctor.${status}`) : t(`empty.${status}`);
  if (status !== 'WAITING') return <EmptyState title={title} />;
  return (
    <EmptyState
      title={title}
      hint={t('empty.hint')}
      action={onAdd ? <Button onClick={onAdd}>{t('add')}</Button> : null}
    />
  );
}
