import { wording } from '../wording/wording.ts';
import { depositsMessages } from './deposits-messages.en.ts';

export const t = wording({ en: depositsMessages });
