import { wording } from '../wording/wording.ts';
import { settingsMessages } from './settings-messages.en.ts';

export const t = wording({ en: settingsMessages });
