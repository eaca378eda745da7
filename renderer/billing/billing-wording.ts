import { wording } from '../wording/wording.ts';
import { billingMessages } from './billing-messages.en.ts';

export const t = wording({ en: billingMessages });
