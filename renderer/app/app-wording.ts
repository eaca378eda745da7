import { wording } from '../wording/wording.ts';
import { appMessages } from './app-messages.en.ts';

export const t = wording({ en: appMessages });
