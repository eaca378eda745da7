import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expiredBackups, kept } from '../../../main/backup/retention-rules.ts';

const dayMs = 86_400_000;
const now = Date.parse('2026-11-30T12:00:00Z');
const backupAt = (ms: number, isProved = true) => {
  const madeAt = new Date(ms).toISOString();
  return { name: madeAt, madeAt, provedAt: isProved ? madeAt : null };
};

test('a year of daily backups leaves seven days, four weeks and twelve months', () => {
  const daily = Array.from({ length: 400 }, (_, day) => backupAt(now - day * dayMs));
  const gone = new Set(expiredBackups(daily, now));
  const stays = daily.filter(({ name }) => !gone.has(name)).map(({ madeAt }) => madeAt.slice(0, 10));
  expect(stays).toEqual([
    ...['2026-11-30', '2026-11-29', '2026-11-28', '2026-11-27', '2026-11-26', '2026-11-25', '2026-11-24'],
    ...['2026-11-22', '2026-11-15', '2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30'],
    ...['2026-05-31', '2026-04-30', '2026-03-31', '2026-02-28', '2026-01-31', '2025-12-31'],
  ]);
});

test('whatever there is, the newest proved one stays, no more than a fixed number stay, and a second look removes nothing', () => {
  const backups = fc.array(
    fc
      .record({ ago: fc.integer({ min: 0, max: 800 * 24 }), isProved: fc.boolean() })
      .map(({ ago, isProved }) => backupAt(now - ago * 3_600_000, isProved)),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(backups, (made) => {
      const gone = new Set(expiredBackups(made, now));
      const proved = made.filter(({ provedAt }) => provedAt !== null).map(({ name }) => name);
      const newest = proved.sort().at(-1);
      if (newest) expect(gone.has(newest)).toBe(false);
      const old = made.filter(({ name, madeAt }) => !gone.has(name) && now - Date.parse(madeAt) >= 2 * dayMs);
      expect(new Set(old.map(({ name }) => name)).size).toBeLessThanOrEqual(kept.days + kept.weeks + kept.months + 1);
      expect(
        expiredBackups(
          made.filter(({ name }) => !gone.has(name)),
          now,
        ),
      ).toEqual([]);
    }),
  );
});
