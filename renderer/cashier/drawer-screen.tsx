import { Button } from '@mantine/core';
import { useLocation, useRoute } from 'wouter';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { Split } from '../ui/frame/split.tsx';
import { t } from './cashier-wording.ts';
import { CloseDrawer } from './close-drawer.tsx';
import { MoveCash } from './move-cash.tsx';
import { OpenDrawer } from './open-drawer.tsx';
import { ShiftDetail } from './shift-detail.tsx';
import { ShiftList } from './shift-list.tsx';

const readId = (text: string | null | undefined): number | null =>
  text && /^\d{1,15}$/.test(text) ? Number(text) : null;

/** The own drawer, or a shift of the list at the left. */
export function DrawerScreen() {
  const [, navigate] = useLocation();
  const [, params] = useRoute('/drawer/:id?');
  const shiftId = readId(params?.id);
  const { data, error } = useQueryCall('cashier.current', {});
  const own = data?.shift ?? null;
  return (
    <Screen
      title={t('title')}
      actions={
        shiftId === null ? null : (
          <Button variant="default" onClick={() => navigate('/drawer')}>
            {t('shift.back')}
          </Button>
        )
      }
    >
      <Split list={<ShiftList selectedId={shiftId} onOpen={(id) => navigate(`/drawer/${id}`)} />}>
        <ErrorNote error={error} context={{ noun: 'record' }} />
        {shiftId !== null ? (
          <ShiftDetail key={shiftId} shiftId={shiftId} />
        ) : own ? (
          <>
            <MoveCash shift={own} />
            <CloseDrawer shift={own} onClosed={() => navigate(`/drawer/${own.shiftId}`)} />
          </>
        ) : data ? (
          <OpenDrawer />
        ) : null}
      </Split>
    </Screen>
  );
}
