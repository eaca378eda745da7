import { type MessageKind, type MessageTemplate, messageKinds, type Placeholder } from '#contract/reminders.ts';
import { englishTemplates } from './english-templates.ts';

export type Values = Record<Placeholder, string>;
type SavedTemplate = Pick<MessageTemplate, 'kind' | 'language' | 'subject' | 'body'>;

/** Puts the values in place of `{patient}`, `{date}` and so on, once: a brace in a name stays a brace. */
export const fillIn = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as Placeholder] : whole,
  );

/** English as the application brings it along, and over it what the hospital wrote, by language and kind. */
export function templatesWith(saved: readonly SavedTemplate[]): MessageTemplate[] {
  const languages = [...new Set(['en', ...saved.map(({ language }) => language)])].sort();
  return languages.flatMap((language) =>
    messageKinds.flatMap((kind): MessageTemplate[] => {
      const own = saved.find((one) => one.kind === kind && one.language === language);
      if (own) return [{ ...own, isBroughtAlong: 'N' }];
      return language === 'en' ? [{ kind, language, ...englishTemplates[kind], isBroughtAlong: 'Y' }] : [];
    }),
  );
}

/** The text of a kind in a language; in English where that language has none. */
export function templateFor(templates: readonly MessageTemplate[], kind: MessageKind, language: string) {
  const ofKind = templates.filter((one) => one.kind === kind);
  const found = ofKind.find((one) => one.language === language) ?? ofKind.find((one) => one.language === 'en');
  return found ?? { kind, language: 'en', ...englishTemplates[kind] };
}

/** A wall time as day and clock in a language: `Mon 23 Nov 2026` and `10:00`. */
export function dayAndClock(wallTime: string, language: string): { date: string; time: string } {
  const [year = 1970, month = 1, day = 1] = wallTime.slice(0, 10).split('-').map(Number);
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return { date: format.format(Date.UTC(year, month - 1, day)).replace(',', ''), time: wallTime.slice(11, 16) };
}

/** What a preview and a test message are filled in with. */
export const exampleVisit = { patient: 'Ravi Patel', doctor: 'Dr Asha Rao', apptTime: '2026-11-23T10:00' };
