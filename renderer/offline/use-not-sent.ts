import { useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import type { DeskCommand } from '#contract/offline.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { focusFirstCommand } from './command-list.tsx';
import { commandGroups, nextDecision } from './command-rules.ts';
import { t } from './offline-wording.ts';
import type { WaitlistEntered } from './waitlist-choice.tsx';

export type Show = 'open' | 'history';
export type Withdrawn = { commands: readonly DeskCommand[]; entry: WaitlistEntered | undefined };

const path = '/not-sent';
const none: readonly DeskCommand[] = [];

/** The commands of this desk, which one is open, and what was just withdrawn. */
export function useNotSent(show: Show) {
  const [, navigate] = useLocation();
  const [, params] = useRoute('/not-sent/:commandNo?');
  const [withdrawn, setWithdrawn] = useState<Withdrawn | null>(null);
  const open = useQueryCall('offline.commands', { show: 'open' });
  const all = useQueryCall('offline.commands', show === 'history' ? { show: 'all' } : null);

  const commands = open.data?.items ?? none;
  const settled = (all.data?.items ?? none).filter(({ state }) => state === 'sent' || state === 'withdrawn');
  const groups =
    show === 'open'
      ? commandGroups(commands).map(({ name, commands: own }) => ({ title: t(`group.${name}`), commands: own }))
      : settled.length > 0
        ? [{ title: t('group.settled'), commands: settled }]
        : [];
  const openNo = params?.commandNo && /^\d{1,15}$/.test(params.commandNo) ? Number(params.commandNo) : null;

  const go = (commandNo: number | null) => {
    setWithdrawn(null);
    navigate(commandNo === null ? path : `${path}/${commandNo}`);
  };
  return {
    commands,
    groups,
    list: show === 'open' ? open : all,
    openNo,
    command: [...commands, ...settled].find(({ commandNo }) => commandNo === openNo),
    withdrawn,
    setWithdrawn,
    go,
    /** To the next decision once these are decided; to the list when it was the last. */
    goOn: (decided: readonly DeskCommand[], after: number) => {
      const isDecided = new Set(decided.map(({ commandNo }) => commandNo));
      const left = commands.filter(({ commandNo }) => !isDecided.has(commandNo));
      const next = nextDecision(left, after);
      go(next);
      if (next === null) requestAnimationFrame(() => focusFirstCommand(isDecided));
    },
  };
}
