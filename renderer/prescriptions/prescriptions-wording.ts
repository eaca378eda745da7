import { wording } from '../wording/wording.ts';
import { prescriptionsMessages } from './prescriptions-messages.en.ts';

export const t = wording({ en: prescriptionsMessages });
