import { wording } from '../../wording/wording.ts';
import { toMoveMessages } from './to-move-messages.en.ts';

export const t = wording({ en: toMoveMessages });
