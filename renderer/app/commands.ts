import { type Asking, mayCall } from '../bridge/session-store.ts';
import { sendIntent } from '../ui/frame/intents.ts';
import { t } from './app-wording.ts';
import { screensOf } from './screens.tsx';
import { settingsSectionsOf } from './settings-sections.tsx';

export type Command = {
  label: string;
  keys?: string;
  isShortcutList?: boolean;
  run: (navigate: (path: string) => void) => void;
};

/** What the search can open or begin, besides patients and invoices. */
export function commandsFor(person: Asking): readonly Command[] {
  const commands: Command[] = [];
  const offer = (isAllowed: boolean, command: Command) => {
    if (isAllowed) commands.push(command);
  };
  const begin = (path: string, intent: Parameters<typeof sendIntent>[0]) => (navigate: (path: string) => void) => {
    navigate(path);
    sendIntent(intent);
  };
  offer(mayCall(person, 'appointments.book'), {
    label: t('command.book'),
    keys: 'N',
    run: begin('/day', 'appointments.book'),
  });
  offer(mayCall(person, 'patients.register'), {
    label: t('command.register'),
    keys: 'P',
    run: begin('/patients', 'patients.register'),
  });
  offer(mayCall(person, 'waitlist.add'), {
    label: t('command.waitlistAdd'),
    run: (navigate) => navigate('/waitlist/new'),
  });
  offer(mayCall(person, 'billing.raise'), { label: t('command.invoice'), run: begin('/billing', 'billing.raise') });
  for (const screen of screensOf(person)) {
    const keys = screen.name === 'waitlist' && mayCall(person, 'waitlist.add') ? { keys: 'W' } : {};
    commands.push({ label: screen.label, ...keys, run: (navigate) => navigate(screen.path) });
  }
  for (const section of settingsSectionsOf(person)) {
    commands.push({
      label: t('command.settings', { section: section.label }),
      run: (navigate) => navigate(`/settings/${section.name}`),
    });
  }
  commands.push({ label: t('keys.title'), keys: '?', isShortcutList: true, run: () => undefined });
  return commands;
}

/** Where nobody was found: registers who was looked for, with what was typed in the form already. */
export function registerTyped(person: Asking, text: string): Command | null {
  const typed = text.trim();
  if (!mayCall(person, 'patients.register') || !/\p{L}{2}|\d{5}/u.test(typed)) return null;
  return {
    label: t('command.registerTyped', { typed }),
    run: (navigate) => navigate(`/patients/new?name=${encodeURIComponent(typed)}`),
  };
}

const shownWithoutText = 8;

/** Commands of which a word begins with each word that was typed; the first few while nothing is typed. */
export function matchingCommands(commands: readonly Command[], text: string): readonly Command[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands.slice(0, shownWithoutText);
  return commands.filter(({ label }) => {
    const own = label.toLowerCase().split(/[\s:]+/);
    return words.every((word) => own.some((part) => part.startsWith(word)));
  });
}
