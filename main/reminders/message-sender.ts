import type { MessageKind } from '#contract/reminders.ts';
import type { SavedChannel } from './channel-file.ts';
import { createEmailSender } from './email-sender.ts';
import { createWebhookSender } from './webhook-sender.ts';
import { createWhatsAppSender } from './whatsapp-sender.ts';

export type Message = {
  /** The same each time the message is sent. */
  key: string;
  kind: MessageKind;
  /** E-mail address, or telephone as +919845012345. */
  to: string;
  language: string;
  subject: string;
  text: string;
  /** Values of the placeholders, in the order of the contract: for channels with templates of their own. */
  values: readonly string[];
};

/**
 * What became of a message. RETRY: it was not taken, and may be sent again, after `waitMs` where the channel says so.
 * REFUSED: it never will be taken. UNCERTAIN: it may have gone out, and the channel has no key that keeps a second one from
 * going out too. `failure` holds no word of the message.
 */
export type Outcome =
  | { state: 'SENT'; ref: string | null }
  | { state: 'RETRY'; failure: string; waitMs?: number | undefined }
  | { state: 'REFUSED' | 'UNCERTAIN'; failure: string };

/** Sends one message and waits for the answer, with a time-out. Never throws. */
export type MessageSender = (message: Message) => Promise<Outcome>;

/** The sender of a channel that is set up whole. */
export function senderOf(saved: SavedChannel, timeoutMs: number): MessageSender {
  if (saved.channel === 'EMAIL') return createEmailSender(saved, timeoutMs);
  return saved.channel === 'SMS' ? createWebhookSender(saved, timeoutMs) : createWhatsAppSender(saved, timeoutMs);
}
