type Answer = { kind: 'answer'; status: number; text: string; retryAfterMs: number | undefined };
/** `unsent`: nobody took the connection, so nothing was sent. `lost`: no answer came, and it may have been done. */
export type Posted = Answer | { kind: 'unsent'; failure: string } | { kind: 'lost'; failure: string };

const mostBytes = 100_000;
const unsentCodes = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** One POST over HTTP with a time-out. Follows no redirect: the message is for this address alone. */
export async function postJson(
  url: string,
  body: string,
  headers: Record<string, string>,
  timeoutMs: number,
): Promise<Posted> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = (await response.text()).slice(0, mostBytes);
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    const retryAfterMs = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
    return { kind: 'answer', status: response.status, text, retryAfterMs };
  } catch (error) {
    const code = codeOf(error);
    if (unsentCodes.includes(code)) return { kind: 'unsent', failure: code };
    return { kind: 'lost', failure: code };
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'NO ANSWER';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : error.name === 'TimeoutError' ? 'TIMEOUT' : 'NO ANSWER';
}
