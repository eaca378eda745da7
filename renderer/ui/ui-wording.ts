import { wording } from '../wording/wording.ts';
import { uiMessages } from './ui-messages.en.ts';

export const t = wording({ en: uiMessages });
