import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import type { Appointment } from '#contract/appointments.ts';
import { useMay } from '../../bridge/session-store.ts';
import { patientOf } from '../day/day-words.ts';
import { hasToken, usePrintToken } from '../visit/print-token.ts';
import { t } from './queue-wording.ts';
import type { Turns } from './use-turns.ts';

/** What needs a few words more before it is done. */
export type TurnQuestion = { about: 'priority' | 'handOver'; visit: Appointment };

type TurnMenuProps = { visit: Appointment; turns: Turns; onAsk: (question: TurnQuestion) => void };

/** What else can be done with the turn of a patient; who is in consultation can only be called again. */
export function TurnMenu({ visit, turns, onAsk }: TurnMenuProps) {
  const mayHandOver = useMay('appointments.handOver');
  const printToken = usePrintToken();
  const isWaiting = visit.status === 'CHECKED_IN';
  const isUsual = visit.isPriority === 'N' && visit.skippedAt === null;
  return (
    <Menu position="bottom-end" width={200} withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" size={28} aria-label={t('turn.menu', { patient: patientOf(visit) })}>
          <IconDotsVertical size={16} stroke={2} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void turns.change(visit, 'CALL')}>{t('turn.CALL')}</Menu.Item>
        {printToken && hasToken(visit) ? (
          <Menu.Item onClick={() => void printToken(visit)}>{t('turn.print')}</Menu.Item>
        ) : null}
        {isWaiting ? (
          <>
            <Menu.Item onClick={() => void turns.change(visit, 'SKIP')}>{t('turn.SKIP')}</Menu.Item>
            <Menu.Item onClick={() => onAsk({ about: 'priority', visit })}>{t('turn.PRIORITY')}</Menu.Item>
            {isUsual ? null : (
              <Menu.Item onClick={() => void turns.change(visit, 'NORMAL')}>{t('turn.NORMAL')}</Menu.Item>
            )}
            {mayHandOver ? (
              <Menu.Item onClick={() => onAsk({ about: 'handOver', visit })}>{t('turn.handOver')}</Menu.Item>
            ) : null}
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
