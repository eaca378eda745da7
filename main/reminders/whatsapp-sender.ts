import { z } from 'zod';
import type { SavedChannel } from './channel-file.ts';
import type { MessageSender } from './message-sender.ts';
import { postJson } from './post-json.ts';

const ownAddress = 'https://graph.facebook.com/v23.0';
const taken = z.object({ messages: z.array(z.object({ id: z.string().max(200) })).min(1) });

/**
 * WhatsApp's Cloud API: a message that a business begins is a template that WhatsApp approved, here `visit_confirmation`,
 * `visit_reminder`, `visit_moved` and `visit_cancelled` with six values: patient, doctor, date, time, hospital, telephone.
 * The API has no key against a second sending: where the answer is lost, a person decides.
 */
export function createWhatsAppSender({ address, account, secret }: SavedChannel, timeoutMs: number): MessageSender {
  const url = `${address ?? ownAddress}/${encodeURIComponent(account ?? '')}/messages`;
  return async ({ kind, to, language, values }) => {
    const parameters = values.map((text) => ({ type: 'text', text }));
    const body = JSON.stringify({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: to.replace(/^\+/, ''),
      type: 'template',
      template: {
        name: `visit_${kind.toLowerCase()}`,
        language: { code: language.replace('-', '_') },
        components: [{ type: 'body', parameters }],
      },
    });
    const posted = await postJson(url, body, { authorization: `Bearer ${secret ?? ''}` }, timeoutMs);
    if (posted.kind === 'unsent') return { state: 'RETRY', failure: posted.failure };
    if (posted.kind === 'lost') return { state: 'UNCERTAIN', failure: posted.failure };
    const { status, text, retryAfterMs } = posted;
    if (status >= 200 && status < 300) {
      const answer = taken.safeParse(parseJson(text));
      return { state: 'SENT', ref: answer.success ? (answer.data.messages[0]?.id ?? null) : null };
    }
    const failure = `HTTP ${status}`;
    if (status === 429 || status >= 500) return { state: 'RETRY', failure, waitMs: retryAfterMs };
    return { state: 'REFUSED', failure };
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
