import { formatMessages } from './format-messages.en.ts';
import { wording } from './wording.ts';

export const t = wording({ en: formatMessages });
