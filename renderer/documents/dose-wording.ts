import { type Wording, wording } from '../wording/wording.ts';
import { doseMessages } from './dose-messages.en.ts';

export const t = wording({ en: doseMessages });

/** The words of a dose by the language of the patient. One that is not here is said in English. */
const languages: Readonly<Record<string, Wording<typeof doseMessages>>> = { en: t };

export const doseWords = (language: string): Wording<typeof doseMessages> => languages[language] ?? t;
