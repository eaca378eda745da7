import { Button } from '@mantine/core';
import type { DeskCommand } from '#contract/offline.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { commandDetails } from './command-details.ts';
import { stateWords } from './command-list.tsx';
import classes from './command-panel.module.css';
import { commandWords } from './command-words.ts';
import { DecisionPart } from './decision-part.tsx';
import { Part } from './panel-part.tsx';
import { StandingPart } from './standing-part.tsx';
import { Undoings } from './undoings.tsx';
import { useMoment, useMoney } from './use-command-words.ts';
import type { WaitlistEntered } from './waitlist-choice.tsx';

type CommandPanelProps = {
  command: DeskCommand;
  /** The refused one that this one waits for. */
  refused: DeskCommand | undefined;
  /** Those that wait for this one. */
  waiting: readonly DeskCommand[];
  onOpen: (commandNo: number) => void;
  onDecided: () => void;
  onWithdrawn: (withdrawn: readonly DeskCommand[], entry?: WaitlistEntered) => void;
  onClose: () => void;
};

const titles: Record<DeskCommand['state'], string> = {
  unsent: 'Not sent yet',
  uncertain: 'Not known yet',
  waiting: 'Waits for a decision',
  refused: 'Refused: what now?',
  sent: 'Sent',
  withdrawn: 'Withdrawn',
};

/** One command: what was asked, what stands now, what can be done. */
export function CommandPanel(props: CommandPanelProps) {
  const { command, refused, waiting, onOpen, onClose } = props;
  const money = useMoney();
  const moment = useMoment();
  const details = commandDetails(command, money);
  return (
    <SidePanel title={titles[command.state]} width={560} onClose={onClose}>
      <Part title="What was asked">
        <p className={classes.what}>{commandWords(command, money)}</p>
        <p className={classes.made}>
          by {command.madeBy}, <InstantText value={command.madeAt} />,{' '}
          {command.fromDesk === null ? 'on this desk' : `on desk ${command.fromDesk}`}
        </p>
        {details.length > 0 ? (
          <dl className={classes.details}>
            {details.map(({ term, text }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd dir="auto">{text}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </Part>
      {command.state === 'refused' ? (
        <>
          <StandingPart command={command} />
          <DecisionPart {...props} waiting={waiting} />
        </>
      ) : (
        <Part title="How it stands">
          <p className={classes.sentence}>{standing(command) ?? stateWords(command, moment)}</p>
          {refused ? (
            <Button variant="default" onClick={() => onOpen(refused.commandNo)}>
              {commandWords(refused, money)}
            </Button>
          ) : null}
        </Part>
      )}
      {command.state === 'withdrawn' ? (
        <Part title="To do with the patient">
          <Undoings commands={[command]} />
        </Part>
      ) : null}
    </SidePanel>
  );
}

function standing({ state }: DeskCommand): string | null {
  if (state === 'waiting') return 'It depends on this, which was refused. It is sent by itself once that is decided:';
  if (state === 'unsent') return 'It is sent by itself, as soon as the line is back and what was done before is sent.';
  if (state === 'uncertain')
    return 'The line broke while it was being saved. The central database is asked about it first; where it is not saved there, it is sent then. Do not enter it again.';
  return null;
}
