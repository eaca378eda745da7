import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { SavedChannel } from './channel-file.ts';
import type { MessageSender, Outcome } from './message-sender.ts';

const usualPort = 587;
const tlsPort = 465;

/**
 * E-mail by SMTP. Without TLS nothing is sent, except to a server on this computer. The protocol has no key against a second
 * sending: where the server's last answer is lost, a person decides.
 */
export function createEmailSender(saved: SavedChannel, timeoutMs: number): MessageSender {
  const { account, secret, sender } = saved;
  const host = saved.address ?? '';
  const port = saved.port ?? usualPort;
  return async ({ key, to, subject, text }) => {
    const transport = createTransport({
      host,
      port,
      secure: port === tlsPort,
      requireTLS: port !== tlsPort && host !== '127.0.0.1',
      ...(account !== null && { auth: { user: account, pass: secret ?? '' } }),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    // The text is asked for once the server has agreed to take it: from then on it may arrive.
    let isUnderWay = false;
    const content = function* () {
      isUnderWay = true;
      yield text;
    };
    try {
      const domain = sender?.split('@')[1] ?? 'localhost';
      const { messageId } = await transport.sendMail({
        from: sender ?? '',
        to,
        subject,
        text: Readable.from(content()),
        messageId: `<${key}@${domain}>`,
      });
      return { state: 'SENT', ref: messageId };
    } catch (error) {
      return outcomeOf(error, isUnderWay);
    } finally {
      transport.close();
    }
  };
}

function outcomeOf(error: unknown, isUnderWay: boolean): Outcome {
  const { code = 'NO ANSWER', responseCode = 0 } = error as { code?: string; responseCode?: number };
  // The text of an error may hold addresses: only its codes are kept. A wrong password is no fault of this message: it is
  // sent once somebody has mended that.
  const failure = responseCode ? `SMTP ${responseCode}` : code;
  if (responseCode >= 500 && code !== 'EAUTH') return { state: 'REFUSED', failure };
  return responseCode > 0 || !isUnderWay ? { state: 'RETRY', failure } : { state: 'UNCERTAIN', failure };
}
