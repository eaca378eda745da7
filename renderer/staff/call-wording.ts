import { wording } from '../wording/wording.ts';
import { callMessages } from './call-messages.en.ts';

/** What each call does, for the matrix of rights. */
export const calls = wording({ en: callMessages });
