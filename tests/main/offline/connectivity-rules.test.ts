import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterNews,
  type ConnectionNews,
  isCentral,
  type KnownConnection,
  newConnection,
  probeAfterMs,
} from '../../../main/offline/connection/connectivity-rules.ts';

const after = (...news: ConnectionNews[]): KnownConnection => news.reduce(afterNews, newConnection);
const quick: ConnectionNews = { kind: 'answered', ms: 20 };
const slow: ConnectionNews = { kind: 'answered', ms: 2_001 };
const [lost, queued, sent] = [{ kind: 'lost' }, { kind: 'queued' }, { kind: 'sent' }] as const;

test('after an absence calls stay on the desk until everything is sent', () => {
  expect(after(lost).state).toBe('offline');
  expect(after(lost, quick).state).toBe('catching-up');
  expect(after(lost, quick, quick, slow).state).toBe('catching-up');
  expect(after(lost, quick, sent).state).toBe('online');
});

test('what was sent before the line was lost again does not bring it back', () => {
  expect(after(lost, quick, lost, sent).state).toBe('offline');
});

test('something new in the outbox keeps later calls behind it', () => {
  expect(after(queued).state).toBe('catching-up');
  expect(after(slow, slow, slow, queued).state).toBe('catching-up');
  expect(after(lost, queued).state).toBe('offline');
});

test('one slow answer is none; three in a row are a slow line, and as many quick ones a good one', () => {
  expect(after(slow, slow).state).toBe('online');
  expect(after(slow, slow, slow).state).toBe('degraded');
  expect(after(slow, slow, slow, quick, quick).state).toBe('degraded');
  expect(after(slow, slow, slow, quick, quick, quick).state).toBe('online');
  expect(after(slow, slow, quick, slow).state).toBe('online');
});

test('a call goes to the central database only while nothing waits for it', () => {
  const news = fc.constantFrom<ConnectionNews>(quick, slow, lost, queued, sent);
  fc.assert(
    fc.property(fc.array(news, { maxLength: 30 }), (all) => {
      const line = after(...all);
      const lastWait = all.findLastIndex(({ kind }) => kind === 'lost' || kind === 'queued');
      const isSentSince = all.slice(lastWait + 1).some(({ kind }) => kind === 'sent');
      if (lastWait >= 0 && !isSentSince) expect(isCentral(line)).toBe(false);
    }),
  );
});

test('the desk looks for the line ever more seldom, up to 15 seconds, and no two at once', () => {
  expect([0, 1, 2, 3, 4, 50].map((failures) => probeAfterMs(failures, 0.5))).toEqual([
    1000, 2000, 4000, 8000, 15_000, 15_000,
  ]);
  fc.assert(
    fc.property(fc.nat(2000), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
      const ms = probeAfterMs(failures, chance);
      expect(ms).toBeGreaterThanOrEqual(800);
      expect(ms).toBeLessThanOrEqual(18_000);
    }),
  );
  expect(probeAfterMs(4, 0)).toBe(12_000);
  expect(probeAfterMs(4, 1)).toBe(18_000);
});
