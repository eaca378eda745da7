import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { askProvider, type Question } from './ask-provider.ts';
import {
  type Asked,
  type Opened,
  type PaymentProvider,
  ProviderError,
  type ProviderEvent,
  type ReportedPayment,
} from './provider.ts';

/**
 * Razorpay over `fetch`. Its own SDK has a fixed host and no time-out, and fails with a TypeError where the network is down.
 * Shapes: razorpay.com/docs/api/qr-codes, /payments, /refunds.
 */

export type RazorpayAccount = { keyId: string; keySecret: string; address: string | null };

const ownAddress = 'https://api.razorpay.com';
/** A QR code is closed 20 minutes after it was made: Razorpay wants 15 at least, and clocks differ. */
const openForSeconds = 20 * 60;
/** Our clock may be ahead of theirs, so a lost code is looked for from a little before. */
const clockSlackSeconds = 300;

const qrCode = z.object({
  id: z.string().max(100),
  status: z.string(),
  close_reason: z.string().nullish(),
  close_by: z.coerce.number().nullish(),
  /** The text of the code itself; an account without it has a picture only. */
  image_content: z.string().max(1000).nullish(),
  image_url: z.string().max(1000).nullish(),
  // An object, or an empty list where there are none.
  notes: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).nullish(),
});
const qrCodes = z.object({ items: z.array(qrCode) });
const payment = z.object({
  id: z.string().max(100),
  amount: z.int().min(1),
  currency: z.string().length(3),
  status: z.string(),
  method: z.string().nullish(),
  fee: z.int().min(0).nullish(),
  tax: z.int().min(0).nullish(),
});
const payments = z.object({ items: z.array(payment) });
const refund = z.object({ id: z.string().max(100), status: z.string() });

export function createRazorpay(account: RazorpayAccount, timeoutMs?: number): PaymentProvider {
  const base = `${account.address ?? ownAddress}/v1`;
  const authorization = `Basic ${Buffer.from(`${account.keyId}:${account.keySecret}`).toString('base64')}`;

  async function ask<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    question: Omit<Question, 'url' | 'headers' | 'timeoutMs'> & { headers?: Record<string, string> },
  ): Promise<z.output<Schema>> {
    const headers = { authorization, ...question.headers };
    const answer = schema.safeParse(await askProvider({ ...question, url: base + path, headers, timeoutMs }));
    if (!answer.success) throw new ProviderError('unknown', 'the answer has another shape');
    return answer.data;
  }

  return {
    name: 'RAZORPAY',
    kinds: ['QR'],
    create: async (asked) => openedOf(await ask(qrCode, '/payments/qr_codes', { method: 'POST', body: bodyOf(asked) })),
    find: async ({ receipt, createdAt }) => {
      const from = Math.floor(createdAt / 1000) - clockSlackSeconds;
      const to = from + openForSeconds + clockSlackSeconds;
      // Pages of a hundred: a hospital makes some ten codes in a quarter of an hour.
      for (let skip = 0; ; skip += 100) {
        const path = `/payments/qr_codes?from=${from}&to=${to}&count=100&skip=${skip}`;
        const { items } = await ask(qrCodes, path, { method: 'GET' });
        const found = items.find(({ notes }) => notes && !Array.isArray(notes) && notes.receipt === receipt);
        if (found) return openedOf(found);
        if (items.length < 100) return null;
      }
    },
    look: async (providerRef) => {
      const path = `/payments/qr_codes/${encodeURIComponent(providerRef)}`;
      // The code first: one that is closed gets no payment after its payments were read.
      const code = await ask(qrCode, path, { method: 'GET' });
      const { items } = await ask(payments, `${path}/payments?count=100`, { method: 'GET' });
      return { state: stateOf(code), failure: null, payments: items.filter(isReceived).map(reportedOf) };
    },
    close: async (providerRef) => {
      const path = `/payments/qr_codes/${encodeURIComponent(providerRef)}`;
      await ask(qrCode, `${path}/close`, { method: 'POST', body: {} }).catch(async (error: unknown) => {
        // A code that is closed already is refused: then it is as it should be.
        const isClosed = (await ask(qrCode, path, { method: 'GET' })).status === 'closed';
        if (!isClosed) throw error;
      });
    },
    refund: async ({ providerPaymentId, receipt, amountMinor }) => {
      const { id, status } = await ask(refund, `/payments/${encodeURIComponent(providerPaymentId)}/refund`, {
        method: 'POST',
        headers: { 'x-refund-idempotency': receipt },
        body: { amount: amountMinor, speed: 'normal', receipt },
      });
      if (status === 'failed') throw new ProviderError('refused', 'the refund failed');
      return { providerRef: id };
    },
    readEvent,
  };
}

const event = z.object({
  event: z.string(),
  payload: z.object({
    payment: z.object({ entity: payment }).optional(),
    qr_code: z.object({ entity: qrCode }).optional(),
  }),
});

/** The signature is the HMAC-SHA256 of the bytes, in hex. The event's number stands in a header and is the same when it is sent again. */
function readEvent(
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  secrets: readonly string[],
): ProviderEvent | null {
  const signature = Buffer.from(headers['x-razorpay-signature'] ?? '', 'hex');
  const isSigned = secrets.some((secret) => {
    const own = createHmac('sha256', secret).update(body).digest();
    return own.length === signature.length && timingSafeEqual(own, signature);
  });
  const eventId = headers['x-razorpay-event-id'];
  if (!isSigned || !eventId) return null;
  const read = event.safeParse(parseJson(Buffer.from(body).toString('utf8')));
  // Signed and of a kind that is not known here: it is noted, and says nothing.
  if (!read.success) return { eventId, type: 'unknown', providerRef: null, payment: null };
  const { payment: paid, qr_code: code } = read.data.payload;
  return {
    eventId,
    type: read.data.event,
    providerRef: code?.entity.id ?? null,
    payment: paid && isReceived(paid.entity) ? reportedOf(paid.entity) : null,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const bodyOf = ({ amountMinor, receipt, invoiceNo, createdAt }: Asked) => ({
  type: 'upi_qr',
  usage: 'single_use',
  fixed_amount: true,
  payment_amount: amountMinor,
  description: invoiceNo,
  close_by: Math.floor(createdAt / 1000) + openForSeconds,
  notes: { receipt, invoice_no: invoiceNo },
});

const openedOf = ({ id, image_content, image_url, close_by }: z.output<typeof qrCode>): Opened => ({
  providerRef: id,
  qr: image_content ?? image_url ?? null,
  expiresAt: close_by ? new Date(close_by * 1000).toISOString() : null,
});

const stateOf = ({ status, close_reason }: z.output<typeof qrCode>) =>
  status !== 'closed'
    ? ('WAITING' as const)
    : close_reason === 'on_demand'
      ? ('CANCELLED' as const)
      : ('EXPIRED' as const);

/** `authorized` money is not received yet; `refunded` money was. */
const isReceived = ({ status }: z.output<typeof payment>) => status === 'captured' || status === 'refunded';

const reportedOf = ({ id, amount, currency, method, fee, tax }: z.output<typeof payment>): ReportedPayment => ({
  providerPaymentId: id,
  amountMinor: amount,
  currency,
  method: method === 'upi' ? 'UPI' : method === 'card' ? 'CARD' : 'OTHER',
  feeMinor: fee ?? null,
  feeTaxMinor: tax ?? null,
});
