import {
  IconBan,
  IconCheck,
  IconCloudUp,
  IconHourglass,
  IconQuestionMark,
  IconUserQuestion,
} from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { CommandState, DeskCommand } from '#contract/offline.ts';
import { formatNumber } from '../wording/numbers.ts';
import classes from './command-list.module.css';
import { commandWords } from './command-words.ts';
import { t } from './offline-wording.ts';
import { refusalWords } from './refusal-words.ts';
import { useMoment, useMoney } from './use-command-words.ts';

export const stateIcons: Record<CommandState, typeof IconCheck> = {
  unsent: IconCloudUp,
  uncertain: IconQuestionMark,
  waiting: IconHourglass,
  refused: IconUserQuestion,
  sent: IconCheck,
  withdrawn: IconBan,
};

type CommandListProps = {
  groups: readonly { title: string; commands: readonly DeskCommand[] }[];
  openNo: number | null;
  onOpen: (commandNo: number) => void;
};

/** Commands under their headings; the arrow keys go from one to the next, Enter opens. */
export function CommandList({ groups, openNo, onOpen }: CommandListProps) {
  return (
    <>
      {groups.map(({ title, commands }) => (
        <section key={title} aria-label={title}>
          <h2 className={classes.title}>
            {t.rich('list.groupCount', {
              title,
              total: <span className={classes.count}>{formatNumber(commands.length)}</span>,
            })}
          </h2>
          <ul className={classes.list} onKeyDown={moveFocus}>
            {commands.map((command) => (
              <CommandRow
                key={command.commandNo}
                command={command}
                isOpen={command.commandNo === openNo}
                onOpen={() => onOpen(command.commandNo)}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function CommandRow({ command, isOpen, onOpen }: { command: DeskCommand; isOpen: boolean; onOpen: () => void }) {
  const money = useMoney();
  const moment = useMoment();
  const Icon = stateIcons[command.state];
  // Under the heading of their state these say nothing more.
  const isSaid = command.state === 'unsent' || command.state === 'waiting';
  return (
    <li>
      <button
        type="button"
        className={classes.row}
        data-command={command.commandNo}
        data-state={command.state}
        aria-current={isOpen || undefined}
        onClick={onOpen}
      >
        <Icon size={16} stroke={1.75} aria-hidden className={classes.icon} />
        <span className={classes.what}>{commandWords(command, money)}</span>
        <span className={classes.made}>
          {command.fromDesk === null
            ? t('list.made', { person: command.madeBy, when: moment(command.madeAt) })
            : t('list.madeAtDesk', {
                person: command.madeBy,
                when: moment(command.madeAt),
                deskNo: command.fromDesk,
              })}
        </span>
        {isSaid ? null : <span className={classes.state}>{stateWords(command, moment)}</span>}
      </button>
    </li>
  );
}

/** How it stands, in the words of a list. */
export function stateWords(command: DeskCommand, moment: (instant: string) => string): string {
  switch (command.state) {
    case 'refused':
      return refusalWords(command) ?? t('state.refused');
    case 'waiting':
      return t('state.waiting');
    case 'unsent':
      return t('state.unsent');
    case 'uncertain':
      return t('state.uncertain');
    case 'sent':
      return command.settledAt ? t('state.sentAt', { when: moment(command.settledAt) }) : t('state.sent');
    case 'withdrawn':
      return command.settledAt ? t('state.withdrawnAt', { when: moment(command.settledAt) }) : t('state.withdrawn');
  }
}

function moveFocus(event: KeyboardEvent) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const rows: (Element | null)[] = [...document.querySelectorAll('[data-command]')];
  const next = rows[rows.indexOf(document.activeElement) + step];
  if (next instanceof HTMLElement) next.focus();
}

/** The first that is still there once these are gone from the list. */
export function focusFirstCommand(except: ReadonlySet<number>): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-command]')];
  const first = rows.find(({ dataset }) => !except.has(Number(dataset.command)));
  (first ?? document.getElementById('content'))?.focus();
}
