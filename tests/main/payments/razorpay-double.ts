import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A server with Razorpay's published shapes, and with faults on demand. It keeps what it was asked, as the real one does:
 * an answer that is lost was still done.
 */

export type Fault =
  /** Done, and the line is cut before the answer. */
  | 'lost'
  /** Neither done nor answered. */
  | 'silence'
  /** A refusal with this status; nothing is done. */
  | { status: number; description?: string };

type Code = {
  id: string;
  amount: number;
  closeBy: number;
  createdAt: number;
  notes: Record<string, string>;
  status: 'active' | 'closed';
  reason: string | null;
  payments: Payment[];
  picture: string;
  hasText: boolean;
};
type Payment = {
  id: string;
  amount: number;
  currency: string;
  status: string;
  method: string;
  fee: number;
  tax: number;
};
type Refund = { id: string; paymentId: string; amount: number };

export type RazorpayDouble = {
  address: string;
  /** The next question whose path begins so meets this fault. */
  failNext: (path: string, fault: Fault) => void;
  /** From now on codes have a picture only, as with most accounts. */
  withoutText: () => void;
  codes: Code[];
  refunds: Refund[];
  /** As if it had been asked for by somebody who never got the answer. */
  create: (amount: number, receipt: string) => Code;
  /** The patient pays; the code closes, as one for a single use does. */
  pay: (code: Code, amount?: number, currency?: string) => Payment;
  expire: (code: Code) => void;
  close: () => Promise<void>;
};

export const doubleAccount = { account: 'rzp_test_double', secret: 'a secret of the double' };

export async function startRazorpayDouble(): Promise<RazorpayDouble> {
  const codes: Code[] = [];
  const refunds: Refund[] = [];
  const refundsByKey = new Map<string, Refund>();
  const faults: { path: string; fault: Fault }[] = [];
  const double = { hasText: true };
  let made = 0;
  const next = (prefix: string) => {
    made += 1;
    return `${prefix}_${made}`;
  };

  const server = createServer((request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse((await textOf(request)) || '{}') as Record<string, unknown>;
    const path = request.url?.replace('/v1', '') ?? '';
    const at = faults.findIndex((one) => path.startsWith(one.path));
    const fault = at < 0 ? null : faults.splice(at, 1)[0]?.fault;
    if (fault === 'silence') return;
    if (path.startsWith('/picture/'))
      return void response.writeHead(200, { 'content-type': 'image/png' }).end(onePixel);
    if (fault && fault !== 'lost') {
      return send(response, fault.status, { error: { description: fault.description ?? 'refused' } });
    }
    const [status, result] = isSignedIn(request) ? done(request, path, body) : [401, { error: { description: 'key' } }];
    if (fault === 'lost') response.destroy();
    else send(response, Number(status), result);
  }

  function done(request: IncomingMessage, path: string, body: Record<string, unknown>): [number, object] {
    if (request.method === 'POST' && path === '/payments/qr_codes') return [200, spell(create(body))];
    const listed = /^\/payments\/qr_codes\?(.*)$/.exec(path);
    if (listed) {
      const query = new URLSearchParams(listed[1]);
      const within = codes.filter(
        ({ createdAt }) => createdAt >= Number(query.get('from')) && createdAt <= Number(query.get('to')),
      );
      return [200, { entity: 'collection', items: within.slice(Number(query.get('skip'))).map(spell) }];
    }
    const refunded = /^\/payments\/(pay_\w+)\/refund$/.exec(path);
    if (refunded)
      return refund(String(request.headers['x-refund-idempotency']), refunded[1] ?? '', Number(body.amount));
    const [, id, what] = /^\/payments\/qr_codes\/(qr_\w+)(?:\/(close|payments))?/.exec(path) ?? [];
    const code = codes.find((one) => one.id === id);
    if (!code) return [400, { error: { description: 'The id provided does not exist' } }];
    if (what === 'payments') return [200, { entity: 'collection', items: code.payments }];
    if (what === 'close') {
      if (code.status === 'closed') return [400, { error: { description: 'The QR code is closed' } }];
      Object.assign(code, { status: 'closed', reason: 'on_demand' });
    }
    return [200, spell(code)];
  }

  function create(body: Record<string, unknown>): Code {
    const code: Code = {
      id: next('qr'),
      amount: Number(body.payment_amount),
      closeBy: Number(body.close_by),
      createdAt: Math.floor(Date.now() / 1000),
      notes: body.notes as Record<string, string>,
      status: 'active',
      reason: null,
      payments: [],
      picture: `${addressOf()}/picture/qr_${made}`,
      hasText: double.hasText,
    };
    codes.push(code);
    return code;
  }

  function refund(key: string, paymentId: string, amount: number): [number, object] {
    const earlier = refundsByKey.get(key);
    if (earlier) return [200, { id: earlier.id, status: 'processed' }];
    const payment = codes.flatMap((code) => code.payments).find(({ id }) => id === paymentId);
    const given = refunds.filter((one) => one.paymentId === paymentId).reduce((sum, one) => sum + one.amount, 0);
    if (!payment || given + amount > payment.amount) return [400, { error: { description: 'The amount is too high' } }];
    const made = { id: next('rfnd'), paymentId, amount };
    refunds.push(made);
    refundsByKey.set(key, made);
    return [200, { id: made.id, status: 'processed' }];
  }

  const addressOf = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: addressOf(),
    withoutText: () => {
      double.hasText = false;
    },
    failNext: (path, fault) => void faults.push({ path, fault }),
    codes,
    refunds,
    create: (amount, receipt) => create({ payment_amount: amount, close_by: 4_000_000_000, notes: { receipt } }),
    pay: (code, amount = code.amount, currency = 'INR') => {
      const payment = { id: next('pay'), amount, currency, status: 'captured', method: 'upi', fee: 236, tax: 36 };
      code.payments.push(payment);
      Object.assign(code, { status: 'closed', reason: code.reason ?? 'paid' });
      return payment;
    },
    expire: (code) => void Object.assign(code, { status: 'closed', reason: 'expired' }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A PNG of one pixel. */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const spell = (code: Code) => ({
  id: code.id,
  entity: 'qr_code',
  type: 'upi_qr',
  usage: 'single_use',
  fixed_amount: true,
  payment_amount: code.amount,
  status: code.status,
  close_reason: code.reason,
  close_by: code.closeBy,
  created_at: code.createdAt,
  notes: code.notes,
  image_url: code.picture,
  ...(code.hasText && { image_content: `upi://pay?pa=hospital@icic&am=${code.amount / 100}&tr=${code.id}&cu=INR` }),
});

const isSignedIn = ({ headers }: IncomingMessage): boolean =>
  headers.authorization ===
  `Basic ${Buffer.from(`${doubleAccount.account}:${doubleAccount.secret}`).toString('base64')}`;

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
