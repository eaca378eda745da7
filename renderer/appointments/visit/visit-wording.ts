import { wording } from '../../wording/wording.ts';
import { visitMessages } from './visit-messages.en.ts';

export const t = wording({ en: visitMessages });
