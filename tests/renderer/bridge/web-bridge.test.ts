import { afterEach, describe, expect, it, vi } from 'vitest';
import { setSession } from '../../../renderer/bridge/session-store.ts';
import { postCall } from '../../../renderer/bridge/web-bridge.ts';
import { aPerson } from '../a-person.ts';

const answer = (fetched: typeof fetch) => vi.stubGlobal('fetch', vi.fn(fetched));
afterEach(() => vi.unstubAllGlobals());

describe('a call from a browser', () => {
  it('carries the input and the request id, and hands the Result on', async () => {
    answer(async () => Response.json({ ok: true, value: { apptId: 4 } }));
    expect(await postCall('appointments.book', { patientId: 1 }, { requestId: 'r-1' })).toEqual({
      ok: true,
      value: { apptId: 4 },
    });
    const [url, request] = vi.mocked(fetch).mock.calls[0]!;
    expect(url).toBe('/rpc/appointments.book');
    expect(request?.headers).toMatchObject({ 'x-front-desk': '1' });
    expect(JSON.parse(String(request?.body))).toEqual({ input: { patientId: 1 }, requestId: 'r-1' });
  });

  it('says whose screen it comes from, but not where somebody signs in again', async () => {
    answer(async () => Response.json({ ok: true, value: {} }));
    const person = { ...aPerson('receptionist'), staffId: 7 };
    for (const stage of ['signed-in', 'signing-out', 'lost'] as const) {
      setSession({ stage, person, isDemo: false });
      await postCall('settings.health', {}, {});
    }
    setSession({ stage: 'signed-out', isDemo: false });
    const sent = vi.mocked(fetch).mock.calls.map(([, request]) => JSON.parse(String(request?.body)).staffId);
    expect(sent).toEqual([7, 7, undefined]);
  });

  it.each([
    ['the network fails', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a proxy answers with a page', async () => new Response('<html>502</html>', { status: 502 })],
    ['the answer is not a Result', async () => Response.json({ hello: 'there' })],
    ['the answer is half a Result', async () => Response.json({ ok: false })],
    ['the answer is null', async () => Response.json(null)],
  ])('is offline, and never throws, when %s', async (_when, fetched) => {
    answer(fetched);
    expect(await postCall('patients.search', { q: 'rao' }, {})).toEqual({ ok: false, error: { code: 'offline' } });
  });

  it('stops when nobody waits for it any more', async () => {
    answer((_url, request) => new Promise((_resolve, reject) => request?.signal?.addEventListener('abort', reject)));
    const stop = new AbortController();
    const asking = postCall('patients.search', { q: 'rao' }, { signal: stop.signal });
    stop.abort();
    expect(await asking).toEqual({ ok: false, error: { code: 'offline' } });
  });
});
