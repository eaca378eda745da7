import { wording } from '../wording/wording.ts';
import { recordsMessages } from './records-messages.en.ts';

export const t = wording({ en: recordsMessages });
