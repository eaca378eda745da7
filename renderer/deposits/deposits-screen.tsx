import { Button } from '@mantine/core';
import { useLocation, useRoute, useSearch } from 'wouter';
import { useMay } from '../bridge/session-store.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { Split } from '../ui/frame/split.tsx';
import { DepositDetail } from './deposit-detail.tsx';
import { DepositList } from './deposit-list.tsx';
import { t } from './deposits-wording.ts';
import { ReceiveDeposit } from './receive-deposit.tsx';

const readId = (text: string | null | undefined): number | null =>
  text && /^\d{1,15}$/.test(text) ? Number(text) : null;

/** The list at the left, the deposit beside it. */
export function DepositsScreen() {
  const [, navigate] = useLocation();
  const [, params] = useRoute('/deposits/:id?');
  const query = new URLSearchParams(useSearch());
  const mayReceive = useMay('deposits.receive');
  const depositId = readId(params?.id);
  const isNew = params?.id === 'new' && mayReceive;
  const receive = mayReceive ? <Button onClick={() => navigate('/deposits/new')}>{t('new')}</Button> : null;
  return (
    <Screen title={t('title')} actions={receive}>
      <Split list={<DepositList selectedId={depositId} onOpen={(id) => navigate(`/deposits/${id}`)} />}>
        {isNew ? (
          <ReceiveDeposit
            patientId={readId(query.get('patient'))}
            onPatient={(patientId) =>
              navigate(patientId === null ? '/deposits/new' : `/deposits/new?patient=${patientId}`, { replace: true })
            }
            onReceived={(id) => navigate(`/deposits/${id}`, { replace: true })}
            onClose={() => navigate('/deposits')}
          />
        ) : depositId !== null ? (
          <DepositDetail key={depositId} depositId={depositId} />
        ) : (
          <EmptyState title={t('nothing.title')} hint={t('nothing.hint')} action={receive} />
        )}
      </Split>
    </Screen>
  );
}
