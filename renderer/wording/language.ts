/**
 * The language of the screens and papers: what the page's `lang` says. English is the only real one so far. The
 * two pseudo-languages show what is not in a catalogue, what is cut off, and what does not mirror; only a test
 * serves a page in one of them.
 */
export const languages = ['en', 'en-XA', 'ar-XB'] as const;
export type Language = (typeof languages)[number];

const isLanguage = (tag: string): tag is Language => (languages as readonly string[]).includes(tag);

// In the main process, which prints papers, there is no page.
const pageLanguage = typeof document === 'undefined' ? '' : document.documentElement.lang;

let current: Language = isLanguage(pageLanguage) ? pageLanguage : 'en';

export const currentLanguage = (): Language => current;

/** For tests, and for a page that is printed in another language than the screen. */
export function setLanguage(language: Language): void {
  current = language;
}

export const isPseudo = (language: Language): boolean => language !== 'en';

/**
 * The locales for numbers (as India groups them) and for the names of months and weekdays (`en-IN` would write
 * `Sept`). The pseudo-languages change words only.
 */
export const formatLocale = (): { numbers: string; names: string } => ({ numbers: 'en-IN', names: 'en' });

export const textDirection = (): 'ltr' | 'rtl' => (current === 'ar-XB' ? 'rtl' : 'ltr');
