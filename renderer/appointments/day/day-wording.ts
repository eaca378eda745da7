import { wording } from '../../wording/wording.ts';
import { dayMessages } from './day-messages.en.ts';

export const t = wording({ en: dayMessages });
