import { afterEach, describe, expect, it, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import { frontDesk } from '../../../renderer/bridge/front-desk.ts';

afterEach(() => vi.unstubAllGlobals());

const desktop = (ask: () => Promise<unknown>) => {
  const calls = { 'patients.get': vi.fn(ask) };
  vi.stubGlobal('window', { frontDesk: { calls, onEvent: () => () => undefined, print: async () => false } });
  return calls['patients.get'];
};

describe('a call from the desktop window', () => {
  it('goes to the function of its own name, with the request id and nothing else', async () => {
    const ask = desktop(async () => ok({ patientId: 1 }));
    const stop = new AbortController();
    const result = await frontDesk.invoke('patients.get', { patientId: 1 }, { requestId: 'r-1', signal: stop.signal });
    expect(result).toEqual(ok({ patientId: 1 }));
    expect(ask).toHaveBeenCalledWith({ patientId: 1 }, { requestId: 'r-1' });
  });

  it('is offline when the main process ends under it', async () => {
    desktop(() => Promise.reject(new Error('reply was never sent')));
    expect(await frontDesk.invoke('patients.get', { patientId: 1 })).toEqual({ ok: false, error: { code: 'offline' } });
  });

  it("prints with the window's own dialog and tells when it was called off", async () => {
    desktop(async () => ok({}));
    expect(await frontDesk.print('a4')).toBe(false);
  });
});
