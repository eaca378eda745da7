import { wording } from '../../wording/wording.ts';
import { queueMessages } from './queue-messages.en.ts';

export const t = wording({ en: queueMessages });
