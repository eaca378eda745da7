import { wording } from '../wording/wording.ts';
import { waitlistMessages } from './waitlist-messages.en.ts';

export const t = wording({ en: waitlistMessages });
