import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useDesk } from '../bridge/desk-state.ts';
import { useMay } from '../bridge/session-store.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { CommandList } from './command-list.tsx';
import { CommandPanel } from './command-panel.tsx';
import { waitingOn } from './command-rules.ts';
import { DeskNotes } from './desk-notes.tsx';
import { ExportPanel } from './export-panel.tsx';
import { ImportPanel } from './import-panel.tsx';
import classes from './not-sent-screen.module.css';
import { t } from './offline-wording.ts';
import { type Show, useNotSent } from './use-not-sent.ts';
import { WithdrawnPanel } from './withdrawn-panel.tsx';

/** What was done on this desk without the central database, and what somebody has to decide about it. */
export function NotSentScreen() {
  const [show, setShow] = useState<Show>('open');
  const [transfer, setTransfer] = useState<'export' | 'import' | null>(null);
  const desk = useDesk();
  const mayTransfer = useMay('offline.export') && Boolean(desk);
  const notSent = useNotSent(show);
  const { commands, groups, list, openNo } = notSent;
  const endTransfer = () => setTransfer(null);

  return (
    <Screen
      title={t('notSent.title')}
      toolbar={
        <SegmentedControl
          size="xs"
          aria-label={t('notSent.show')}
          transitionDuration={0}
          data={[
            { value: 'open', label: t('notSent.open') },
            { value: 'history', label: t('notSent.history') },
          ]}
          value={show}
          onChange={setShow}
        />
      }
      actions={
        mayTransfer ? (
          <>
            <Button variant="default" disabled={commands.length === 0} onClick={() => setTransfer('export')}>
              {t('notSent.export')}
            </Button>
            <Button variant="default" onClick={() => setTransfer('import')}>
              {t('notSent.import')}
            </Button>
          </>
        ) : null
      }
      panel={
        transfer === 'export' ? (
          <ExportPanel onClose={endTransfer} />
        ) : transfer === 'import' ? (
          <ImportPanel onClose={endTransfer} />
        ) : (
          <OpenPanel notSent={notSent} />
        )
      }
    >
      <DeskNotes desk={desk} />
      <p className={classes.about}>{show === 'open' ? t('notSent.aboutOpen') : t('notSent.aboutHistory')}</p>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.data ? (
        groups.length > 0 ? (
          <CommandList
            groups={groups}
            openNo={openNo}
            onOpen={(commandNo) => {
              endTransfer();
              notSent.go(commandNo);
            }}
          />
        ) : (
          <EmptyState
            title={show === 'open' ? t('notSent.noneOpen') : t('notSent.noneHistory')}
            hint={desk === null ? t('notSent.hintOwn') : t('notSent.hint')}
          />
        )
      ) : (
        <div aria-busy={!list.error} className={classes.loading} />
      )}
    </Screen>
  );
}

/** The open command, or what is left to do after a withdrawal. */
function OpenPanel({ notSent }: { notSent: ReturnType<typeof useNotSent> }) {
  const { commands, command, withdrawn, setWithdrawn, go, goOn } = notSent;
  if (withdrawn) {
    const after = withdrawn.commands[0]?.commandNo ?? 0;
    return <WithdrawnPanel {...withdrawn} onDone={() => goOn(withdrawn.commands, after)} />;
  }
  if (!command) return null;
  return (
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
  );
}
