import type { FrontDeskEvent } from '#contract/events.ts';
import type { Result } from '#contract/result.ts';
import type { CallOptions } from './front-desk.ts';

const usualTimeoutMs = 20_000;
/** Drawing a PDF and a report over ten years take their time. */
const timeoutsMs: Partial<Record<string, number>> = { 'billing.pdf': 90_000, 'reports.run': 90_000 };

const offline: Result<never> = { ok: false, error: { code: 'offline' } };

/** POST /rpc/<name>. An answer that is not a Result (a proxy's page, a cut line) counts as `offline`. */
export async function postCall(name: string, input: unknown, options: CallOptions): Promise<Result<unknown>> {
  const timeout = AbortSignal.timeout(timeoutsMs[name] ?? usualTimeoutMs);
  try {
    const response = await fetch(`/rpc/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-front-desk': '1' },
      credentials: 'same-origin',
      cache: 'no-store',
      body: JSON.stringify(options.requestId ? { input, requestId: options.requestId } : { input }),
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

const reconnectMs = 2_000;

/** Server-sent events; connects again for as long as somebody listens. */
export function listenToWebEvents(
  listener: (event: FrontDeskEvent) => void,
  onLink: (isUp: boolean) => void,
): () => void {
  let source: EventSource | null = null;
  let timer: number | undefined;
  let isStopped = false;

  const connect = () => {
    source = new EventSource('/events');
    source.onopen = () => onLink(true);
    source.onmessage = (message) => {
      const event = readEvent(message.data);
      if (event) listener(event);
    };
    source.onerror = () => {
      onLink(false);
      // A refused stream (signed out, host gone) is closed for good by the browser: begin anew.
      if (source?.readyState !== EventSource.CLOSED || isStopped) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(connect, reconnectMs);
    };
  };
  connect();
  return () => {
    isStopped = true;
    window.clearTimeout(timer);
    source?.close();
  };
}

function readEvent(text: unknown): FrontDeskEvent | null {
  try {
    const event: unknown = JSON.parse(String(text));
    return typeof event === 'object' && event !== null && 'kind' in event ? (event as FrontDeskEvent) : null;
  } catch {
    return null;
  }
}
