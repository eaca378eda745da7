import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPostgresDatabase, type TestDatabase } from '../../database/test-database.ts';
import { drawStory, live, shrink } from './story.ts';

const epochs = 6;
const actionsEach = 60;
const shrinkMs = Number(process.env.SIMULATION_SHRINK_MS ?? 60_000);

// `SIMULATION_SEED=17` replays one story, `SIMULATION_RUNS=200` tries seeds that nobody has tried.
const seeds = process.env.SIMULATION_SEED
  ? [Number(process.env.SIMULATION_SEED)]
  : process.env.SIMULATION_RUNS
    ? Array.from({ length: Number(process.env.SIMULATION_RUNS) }, (_, index) => (Date.now() % 1_000_000) * 1000 + index)
    : [1, 2, 3];

// Held open, so that the server stays while worlds come and go.
let server: TestDatabase;
beforeAll(async () => {
  server = await aPostgresDatabase();
});
afterAll(() => server.dispose());

test.each(seeds)(
  `three desks stay true through ${epochs} epochs of ${actionsEach} actions, cuts and crashes: seed %i`,
  async (seed) => {
    const story = drawStory(seed, epochs, actionsEach);
    const ending = await live(story);
    if (ending.faults.length === 0) {
      process.stdout.write(`seed ${seed}: ${ending.commands} commands, ${ending.refusals} decisions\n`);
      return;
    }
    const shortest = await shrink(story, ending, shrinkMs);
    const { lines, faults } = shortest.ending;
    expect.fail([`SIMULATION_SEED=${seed} ends badly:`, ...faults.slice(0, 10), '', ...lines].join('\n'));
  },
  300_000 + shrinkMs,
);
