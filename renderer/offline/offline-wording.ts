import { wording } from '../wording/wording.ts';
import { offlineMessages } from './offline-messages.en.ts';

export const t = wording({ en: offlineMessages });
