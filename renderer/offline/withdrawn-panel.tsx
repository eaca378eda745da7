import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { DeskCommand } from '#contract/offline.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { formatDay } from '../wording/wall-time.ts';
import classes from './command-panel.module.css';
import { commandWords } from './command-words.ts';
import { Part } from './panel-part.tsx';
import { Undoings } from './undoings.tsx';
import { useMoney } from './use-command-words.ts';
import type { WaitlistEntered } from './waitlist-choice.tsx';

/** After a withdrawal: what is still to be done, and it is with the patient. */
type WithdrawnPanelProps = {
  commands: readonly DeskCommand[];
  /** The waitlist entry that took its place. */
  entry: WaitlistEntered | undefined;
  onDone: () => void;
};

export function WithdrawnPanel({ commands, entry, onDone }: WithdrawnPanelProps) {
  const money = useMoney();
  return (
    <SidePanel
      key="withdrawn"
      title="Withdrawn"
      width={560}
      onClose={onDone}
      footer={<Button onClick={onDone}>Done</Button>}
    >
      <Part title="To do with the patient">
        <Undoings commands={commands} />
      </Part>
      {entry ? (
        <Part title="On the waitlist instead">
          <p className={classes.sentence}>
            From {formatDay(entry.fromDay)} to {formatDay(entry.toDay)}
            {entry.dayPart === 'ANY' ? '' : entry.dayPart === 'MORNING' ? ', in the morning' : ', in the afternoon'}:{' '}
            <Link href={`/waitlist/${entry.waitlistId}`} className={classes.link ?? ''}>
              open the entry
            </Link>
            .
          </p>
        </Part>
      ) : null}
      <Part title="Withdrawn">
        <ul className={classes.list}>
          {commands.map((command) => (
            <li key={command.commandNo}>{commandWords(command, money)}</li>
          ))}
        </ul>
      </Part>
    </SidePanel>
  );
}
