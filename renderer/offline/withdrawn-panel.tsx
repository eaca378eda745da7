import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { DeskCommand } from '#contract/offline.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { formatDay } from '../wording/wall-time.ts';
import classes from './command-panel.module.css';
import { commandWords } from './command-words.ts';
import { t } from './offline-wording.ts';
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
      title={t('panel.withdrawn')}
      width={560}
      onClose={onDone}
      footer={<Button onClick={onDone}>{t('panel.done')}</Button>}
    >
      <Part title={t('panel.withPatient')}>
        <Undoings commands={commands} />
      </Part>
      {entry ? (
        <Part title={t('panel.instead')}>
          <p className={classes.sentence}>
            {t.rich(`instead.${entry.dayPart}`, {
              from: formatDay(entry.fromDay),
              to: formatDay(entry.toDay),
              link: (inner) => (
                <Link href={`/waitlist/${entry.waitlistId}`} className={classes.link ?? ''}>
                  {inner}
                </Link>
              ),
            })}
          </p>
        </Part>
      ) : null}
      <Part title={t('panel.withdrawn')}>
        <ul className={classes.list}>
          {commands.map((command) => (
            <li key={command.commandNo}>{commandWords(command, money)}</li>
          ))}
        </ul>
      </Part>
    </SidePanel>
  );
}
