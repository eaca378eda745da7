import { wording } from '../wording/wording.ts';
import { documentsMessages } from './documents-messages.en.ts';

export const t = wording({ en: documentsMessages });
