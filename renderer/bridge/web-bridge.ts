import { timeoutOf } from '#contract/call.ts';
import { type CallName, type CallOutput, contract } from '#contract/contract.ts';
import type { FrontDeskEvent } from '#contract/events.ts';
import type { Result } from '#contract/result.ts';
import { shownStaffId } from './session-store.ts';

/** For the response to arrive that the application gives when a call's own time is over. */
const responseMs = 2_000;

const offline: Result<never> = { ok: false, error: { code: 'offline' } };

export type CallOptions = {
  requestId?: string;
  /** Stops waiting for an answer that nobody needs any more. */
  signal?: AbortSignal;
};

/** POST /rpc/<name>. A response that is not a Result (a proxy's page, a broken connection) counts as `offline`. */
export async function postCall(name: CallName, input: unknown, options: CallOptions): Promise<Result<unknown>> {
  const timeout = AbortSignal.timeout(timeoutOf(contract[name]) + responseMs);
  try {
    const response = await fetch(`/rpc/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-front-desk': '1' },
      credentials: 'same-origin',
      cache: 'no-store',
      // Without its undefined parts.
      body: JSON.stringify({ input, requestId: options.requestId, staffId: shownStaffId(name) }),
      signal: options.signal ? AbortSignal.any([timeout, options.signal]) : timeout,
    });
    const answer: unknown = await response.json();
    return isResult(answer) ? answer : offline;
  } catch {
    return offline;
  }
}

const isResult = (answer: unknown): answer is Result<unknown> =>
  typeof answer === 'object' &&
  answer !== null &&
  'ok' in answer &&
  (answer.ok === true
    ? 'value' in answer
    : 'error' in answer && typeof answer.error === 'object' && answer.error !== null && 'code' in answer.error);

/** Whether events can come: `signed-out` is a host that answers, and where this person has no session any more. */
export type Link = 'up' | 'down' | 'signed-out';

const reconnectMs = 2_000;

/** Server-sent events; connects again for as long as somebody listens. */
export function listenToWebEvents(listener: (event: FrontDeskEvent) => void, onLink: (link: Link) => void): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  const connect = () => {
    source = new EventSource('/events');
    source.onopen = () => onLink('up');
    source.onmessage = (message) => {
      const event = readEvent(message.data);
      if (event) listener(event);
    };
    source.onerror = () => {
      source?.close();
      clearTimeout(timer);
      timer = setTimeout(connect, reconnectMs);
      // The stream does not tell why it ended: a host that is away, or a session that is.
      void askWhy().then((link) => {
        if (!isStopped) onLink(link);
      });
    };
  };
  connect();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    source?.close();
  };
}

async function askWhy(): Promise<Link> {
  const result = (await postCall('staff.session', {}, {})) as Result<CallOutput<'staff.session'>>;
  if (!result.ok && result.error.code === 'unauthenticated') return 'signed-out';
  if (!result.ok) return result.error.code === 'offline' ? 'down' : 'up';
  return result.value.person || result.value.lockedPerson ? 'up' : 'signed-out';
}

function readEvent(text: unknown): FrontDeskEvent | null {
  try {
    const event: unknown = JSON.parse(String(text));
    return typeof event === 'object' && event !== null && 'kind' in event ? (event as FrontDeskEvent) : null;
  } catch {
    return null;
  }
}
