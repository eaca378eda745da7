import { Button } from '@mantine/core';
import type { DeskCommand } from '#contract/offline.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { commandDetails } from './command-details.ts';
import { stateWords } from './command-list.tsx';
import classes from './command-panel.module.css';
import { commandWords } from './command-words.ts';
import { DecisionPart } from './decision-part.tsx';
import { t } from './offline-wording.ts';
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

/** One command: what was asked, what stands now, what can be done. */
export function CommandPanel(props: CommandPanelProps) {
  const { command, refused, waiting, onOpen, onClose } = props;
  const money = useMoney();
  const moment = useMoment();
  const details = commandDetails(command, money);
  const made = { person: command.madeBy, when: <InstantText value={command.madeAt} /> };
  return (
    <SidePanel title={t(`panel.${command.state}`)} width={560} onClose={onClose}>
      <Part title={t('panel.asked')}>
        <p className={classes.what}>{commandWords(command, money)}</p>
        <p className={classes.made}>
          {command.fromDesk === null
            ? t.rich('panel.madeHere', made)
            : t.rich('panel.madeAtDesk', { ...made, deskNo: command.fromDesk })}
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
        <Part title={t('panel.state')}>
          <p className={classes.sentence}>{standing(command) ?? stateWords(command, moment)}</p>
          {refused ? (
            <Button variant="default" onClick={() => onOpen(refused.commandNo)}>
              {commandWords(refused, money)}
            </Button>
          ) : null}
        </Part>
      )}
      {command.state === 'withdrawn' ? (
        <Part title={t('panel.withPatient')}>
          <Undoings commands={[command]} />
        </Part>
      ) : null}
    </SidePanel>
  );
}

function standing({ state }: DeskCommand): string | null {
  return state === 'waiting' || state === 'unsent' || state === 'uncertain' ? t(`explain.${state}`) : null;
}
