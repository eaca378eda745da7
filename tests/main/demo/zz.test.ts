import { expect, test } from 'vitest';
import { clockOfDemo, demoVisits } from '../../../main/demo/visits.ts';
import { createRandom } from '../../../main/demo/random.ts';
import { wallMinutes, wallTimeOf } from '../../../main/calendar.ts';
test('x', () => {
  for (const seed of [20251115, 1]) for (let m = 0; m < 14 * 1440; m += 37) { const now = wallTimeOf(wallMinutes('2026-11-22T00:00') + m);
   const v = demoVisits(2000, clockOfDemo(now), createRandom(seed)).filter(x => x.apptTime.slice(0,10) === now.slice(0,10));
   const n = new Set(v.map(x => x.status)).size; if (n < 6) console.log(seed, now, [...new Set(v.map(x => x.status))]); }
}, 600000);
