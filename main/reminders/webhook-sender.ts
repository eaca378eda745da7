import { createHmac } from 'node:crypto';
import type { SavedChannel } from './channel-file.ts';
import type { MessageSender } from './message-sender.ts';
import { postJson } from './post-json.ts';

/**
 * A message service of the hospital's choice, such as an SMS gateway: a POST of JSON with `x-hms-time` (seconds since 1970)
 * and `x-hms-signature`, `sha256=` with the HMAC of time, a dot and the raw body in hex. `idempotency-key` is the same when a
 * message is sent again, so a service that keeps it sends nothing twice.
 */
export function createWebhookSender({ address, secret }: SavedChannel, timeoutMs: number): MessageSender {
  return async ({ key, kind, to, language, subject, text }) => {
    const body = JSON.stringify({ id: key, kind, to, language, subject, text });
    const time = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', secret ?? '')
      .update(`${time}.${body}`)
      .digest('hex');
    const headers = { 'x-hms-time': time, 'x-hms-signature': `sha256=${signature}`, 'idempotency-key': key };
    const posted = await postJson(address ?? '', body, headers, timeoutMs);
    if (posted.kind !== 'answer') return { state: 'RETRY', failure: posted.failure };
    const { status, retryAfterMs } = posted;
    if (status >= 200 && status < 300) return { state: 'SENT', ref: null };
    const failure = `HTTP ${status}`;
    if (status === 429 || status >= 500) return { state: 'RETRY', failure, waitMs: retryAfterMs };
    return { state: 'REFUSED', failure };
  };
}
