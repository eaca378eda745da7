import { afterAll, beforeAll, expect, test } from 'vitest';
import { aStage, drawStory, live, tell } from './story.ts';
import type { World } from './world.ts';

/** Long days, at whose end a slip from the morning shows. */

// On the other engines the adapter is what differs, not the desk.
const epochs = process.env.TEST_ENGINE ? 2 : 6;
const actionsEach = 60;
const shrinkMs = Number(process.env.SIMULATION_SHRINK_MS ?? 60_000);

// `SIMULATION_SEED=17` replays one story, `SIMULATION_RUNS=200` tries seeds that nobody has tried.
const seeds = process.env.SIMULATION_SEED
  ? [Number(process.env.SIMULATION_SEED)]
  : process.env.SIMULATION_RUNS
    ? Array.from({ length: Number(process.env.SIMULATION_RUNS) }, (_, index) => (Date.now() % 1_000_000) * 1000 + index)
    : [1, 2, 3].slice(0, process.env.TEST_ENGINE ? 1 : 3);

let world: World;
beforeAll(async () => {
  world = await aStage();
});
afterAll(() => world.dispose());

test.each(seeds)(
  `three desks stay true through ${epochs} epochs of ${actionsEach} actions, cuts and crashes: seed %i`,
  async (seed) => {
    const story = drawStory(seed, epochs, actionsEach);
    const ending = await live(story, world);
    process.stdout.write(`seed ${seed}: ${ending.commands} commands, ${ending.refusals} decisions\n`);
    if (ending.faults.length > 0)
      expect.fail(await tell(story, ending, world, { forMs: shrinkMs, variable: 'SIMULATION_SEED' }));
  },
  300_000 + shrinkMs,
);
