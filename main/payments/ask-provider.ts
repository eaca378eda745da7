import { ProviderError } from './provider.ts';

/** A desk does not wait longer for an answer; what was asked may still be done. */
const answerTimeoutMs = 8_000;
/** A page of a provider's list is some hundred kilobytes. */
const mostBytes = 4_000_000;

export type Question = {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: object;
  timeoutMs?: number | undefined;
};

/**
 * One question over HTTP, with a time-out. No answer, an answer that cannot be read, a fault over there (5xx), *too many*
 * (429) and *the first one is running* (409) leave it unknown whether it was done; any other refusal is sure.
 */
export async function askProvider({ method, url, headers, body, timeoutMs }: Question): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs ?? answerTimeoutMs),
  }).catch((error: unknown) => Promise.reject(new ProviderError('unknown', nameOf(error))));
  const text = await response
    .text()
    .catch((error: unknown) => Promise.reject(new ProviderError('unknown', nameOf(error))));
  const answer = text.length > mostBytes ? null : parseJson(text);
  if (response.ok && answer !== null) return answer;
  const isUnknown = response.ok || response.status >= 500 || response.status === 429 || response.status === 409;
  throw new ProviderError(isUnknown ? 'unknown' : 'refused', reasonIn(answer) ?? `HTTP ${response.status}`);
}

const pictureTypes = ['image/png', 'image/jpeg'];
const mostPictureBytes = 2_000_000;

/** A picture that a provider has made, as a data URL. Null when there is none, or something else. */
export async function readPicture(url: string): Promise<string | null> {
  if (!/^(?:https:\/\/|http:\/\/127\.0\.0\.1[:/])/.test(url)) return null;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(answerTimeoutMs) });
    const type = response.headers.get('content-type')?.split(';')[0] ?? '';
    const bytes = Buffer.from(await response.arrayBuffer());
    if (!response.ok || !pictureTypes.includes(type) || bytes.length > mostPictureBytes) return null;
    return `data:${type};base64,${bytes.toString('base64')}`;
  } catch {
    return null;
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'no answer');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Razorpay and Stripe both answer `{ error: { code, description | message } }`. */
function reasonIn(answer: unknown): string | null {
  const error = isObject(answer) && isObject(answer.error) ? answer.error : null;
  const reason = error && (error.description ?? error.message ?? error.code);
  return typeof reason === 'string' ? reason.slice(0, 200) : null;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
