import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../../../main/demo/random.ts';
import { aStage, drawStory, live, tell } from './story.ts';
import type { World } from './world.ts';

const shrinkMs = Number(process.env.SIMULATION_SHRINK_MS ?? 60_000);

/** From three things that happen to twelve: what goes wrong is easier to read in so few. */
export const drawShort = (seed: number) => drawStory(seed, 1, createRandom(seed).between(3, 12));

/**
 * These seeds, each from the same start, in one world. Together the two files play the first three hundred, because each
 * planted fault shows within two hundred (`planted-faults.test.ts`).
 */
export function livesShortStories(firstSeed: number, usualCount: number): void {
  let world: World;
  beforeAll(async () => {
    world = await aStage();
  });
  afterAll(() => world.dispose());

  // `SIMULATION_STORY=17` replays one, `SIMULATION_STORIES=10000` lives through more in each of these files.
  const only = process.env.SIMULATION_STORY;
  // On the other engines the adapter is what differs, not the desk.
  const inThisRun = process.env.TEST_ENGINE ? Math.ceil(usualCount / 12) : usualCount;
  const count = only ? 1 : Number(process.env.SIMULATION_STORIES ?? inThisRun);
  const first = only ? Number(only) : firstSeed;
  test(`three desks stay true through ${count} short stories from seed ${first} on`, async () => {
    const lived = { commands: 0, decisions: 0 };
    const started = performance.now();
    for (let seed = first; seed < first + count; seed += 1) {
      const story = drawShort(seed);
      const ending = await live(story, world);
      lived.commands += ending.commands;
      lived.decisions += ending.refusals;
      if (ending.faults.length > 0)
        expect.fail(await tell(story, ending, world, { forMs: shrinkMs, variable: 'SIMULATION_STORY' }));
    }
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(`${count} stories: ${lived.commands} commands, ${lived.decisions} decisions, ${seconds} s\n`);
  }, 3_600_000);
}
