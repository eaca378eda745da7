import { wording } from '../wording/wording.ts';
import { remindersMessages } from './reminders-messages.en.ts';

export const t = wording({ en: remindersMessages });
