import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import type { DeskCommand } from '#contract/offline.ts';
import { useDesk } from '../bridge/desk-state.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { CommandList, focusFirstCommand } from './command-list.tsx';
import { CommandPanel } from './command-panel.tsx';
import { commandGroups, nextDecision, waitingOn } from './command-rules.ts';
import { DeskNotes } from './desk-notes.tsx';
import { ExportPanel } from './export-panel.tsx';
import { ImportPanel } from './import-panel.tsx';
import classes from './not-sent-screen.module.css';
import type { WaitlistEntered } from './waitlist-choice.tsx';
import { WithdrawnPanel } from './withdrawn-panel.tsx';

type Show = 'open' | 'history';

const groupTitles = {
  decision: 'Needs a decision',
  waiting: 'Waiting for those',
  unsent: 'Not sent yet',
} as const;

const path = '/not-sent';
const none: readonly DeskCommand[] = [];

/** What was done on this desk without the central database, and what somebody has to decide about it. */
export function NotSentScreen() {
  const [, navigate] = useLocation();
  const [, params] = useRoute('/not-sent/:commandNo?');
  const [show, setShow] = useState<Show>('open');
  const [withdrawn, setWithdrawn] = useState<{
    commands: readonly DeskCommand[];
    entry: WaitlistEntered | undefined;
  } | null>(null);
  const [transfer, setTransfer] = useState<'export' | 'import' | null>(null);
  const desk = useDesk();
  const mayTransfer = useMay('offline.export') && Boolean(desk);
  const open = useQueryCall('offline.commands', { show: 'open' });
  const all = useQueryCall('offline.commands', show === 'history' ? { show: 'all' } : null);

  const commands = open.data?.items ?? none;
  const list = show === 'open' ? open : all;
  const settled = (all.data?.items ?? none).filter(({ state }) => state === 'sent' || state === 'withdrawn');
  const groups =
    show === 'open'
      ? commandGroups(commands).map(({ name, commands: own }) => ({ title: groupTitles[name], commands: own }))
      : settled.length > 0
        ? [{ title: 'Sent or withdrawn', commands: settled }]
        : [];
  const openNo = params?.commandNo && /^\d{1,15}$/.test(params.commandNo) ? Number(params.commandNo) : null;
  const command = [...commands, ...settled].find(({ commandNo }) => commandNo === openNo);

  const go = (commandNo: number | null) => {
    setWithdrawn(null);
    setTransfer(null);
    navigate(commandNo === null ? path : `${path}/${commandNo}`);
  };
  const goOn = (decided: readonly DeskCommand[], after: number) => {
    const isDecided = new Set(decided.map(({ commandNo }) => commandNo));
    const next = nextDecision(
      commands.filter(({ commandNo }) => !isDecided.has(commandNo)),
      after,
    );
    go(next);
    if (next === null) requestAnimationFrame(() => focusFirstCommand(isDecided));
  };

  const panel =
    transfer === 'export' ? (
      <ExportPanel onClose={() => setTransfer(null)} />
    ) : transfer === 'import' ? (
      <ImportPanel onClose={() => setTransfer(null)} />
    ) : withdrawn ? (
      <WithdrawnPanel {...withdrawn} onDone={() => goOn(withdrawn.commands, withdrawn.commands[0]?.commandNo ?? 0)} />
    ) : command ? (
      <CommandPanel
        key={command.commandNo}
        command={command}
        refused={commands.find(({ commandNo }) => commandNo === command.waitsFor)}
        waiting={waitingOn(commands, command.commandNo)}
        onOpen={go}
        onDecided={() => goOn([command], command.commandNo)}
        onWithdrawn={(given, entry) => setWithdrawn({ commands: given, entry })}
        onClose={() => go(null)}
      />
    ) : null;

  return (
    <Screen
      title="Not sent"
      toolbar={
        <SegmentedControl
          size="xs"
          aria-label="Which"
          transitionDuration={0}
          data={[
            { value: 'open', label: 'Open' },
            { value: 'history', label: 'History' },
          ]}
          value={show}
          onChange={setShow}
        />
      }
      actions={
        mayTransfer ? (
          <>
            <Button variant="default" disabled={commands.length === 0} onClick={() => setTransfer('export')}>
              Export…
            </Button>
            <Button variant="default" onClick={() => setTransfer('import')}>
              Import…
            </Button>
          </>
        ) : null
      }
      panel={panel}
    >
      <DeskNotes desk={desk} />
      <p className={classes.about}>
        {show === 'open'
          ? 'Done on this desk while the central database was away. It is sent by itself, in this order; only what was refused needs somebody.'
          : 'The latest that this desk has done by itself, newest first.'}
      </p>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.data ? (
        groups.length > 0 ? (
          <CommandList groups={groups} openNo={openNo} onOpen={go} />
        ) : (
          <EmptyState
            title={show === 'open' ? 'Nothing is left to send' : 'Nothing yet'}
            hint={
              desk === null
                ? "This desk's database is its own: there is nothing to send."
                : 'What is done while the central database is away appears here until that has it.'
            }
          />
        )
      ) : (
        <div aria-busy={!list.error} className={classes.loading} />
      )}
    </Screen>
  );
}
