import { createRandom } from '../../../../main/demo/random.ts';
import type { OutboxCommand } from '../../../../main/offline/outbox/outbox-rules.ts';
import { act, decide } from './actions.ts';
import { type Action, drawActions } from './draw.ts';
import { furnish } from './furnish.ts';
import { faultsByNow, faultsOf } from './invariants.ts';
import { aWorld, type Planted, type World } from './world.ts';

export type Story = { seed: number; epochs: Action[][] };
export type Ending = { lines: string[]; faults: string[]; commands: number; refusals: number };

const deskCount = 3;
const mostRounds = 60;

export function drawStory(seed: number, epochCount: number, actionsEach: number): Story {
  const random = createRandom(seed);
  const epochs = Array.from({ length: epochCount }, (_, epoch) =>
    drawActions(random, actionsEach, deskCount, `${seed}-${epoch}`),
  );
  return { seed, epochs };
}

/** A world for stories: three desks, and something in the hospital to begin with. */
export async function aStage(planted: Planted = {}): Promise<World> {
  const world = await aWorld(deskCount, planted);
  await furnish(world);
  await world.keepStart();
  return world;
}

/** Lives through it, from the start: after each epoch the lines are mended, people decide, and everything is looked at. */
export async function live(story: Story, world: World): Promise<Ending> {
  const lines: string[] = [];
  const ending: Ending = { lines, faults: [], commands: 0, refusals: 0 };
  try {
    await world.startAgain();
    for (const [epoch, actions] of story.epochs.entries()) {
      lines.push(`— epoch ${epoch + 1}`);
      for (const action of actions) {
        await act(world, action, (line) => void lines.push(line));
        await Promise.all(world.underWay.splice(0));
        ending.faults.push(...world.faults, ...(await faultsByNow(world)));
        if (ending.faults.length > 0) break;
      }
      if (ending.faults.length > 0) break;
      ending.faults.push(...(await comeToRest(world, story.seed + epoch, lines, ending)));
      if (ending.faults.length === 0) ending.faults.push(...(await faultsOf(world)));
      if (ending.faults.length > 0) break;
    }
  } catch (error) {
    ending.faults.push(error instanceof Error ? `${error.stack}` : String(error));
  }
  lines.push(...(ending.faults.length > 0 ? world.warnings.slice(-8).map((line) => `(log) ${line}`) : []));
  ending.commands = world.made.length;
  return ending;
}

/** A fault, and the shortest story that leads to it: what a test fails with. `variable` is what replays the whole one. */
export async function tell(
  story: Story,
  ending: Ending,
  world: World,
  { forMs, variable }: { forMs: number; variable: string },
): Promise<string> {
  const { lines, faults } = (await shrink(story, ending, world, forMs)).ending;
  return [`${variable}=${story.seed} ends badly:`, ...faults.slice(0, 10), '', ...lines].join('\n');
}

/** Lines mended, no more faults, every conflict decided, every desk has read everything. */
async function comeToRest(world: World, seed: number, lines: string[], ending: Ending): Promise<string[]> {
  const random = createRandom(seed);
  const say = (line: string) => void lines.push(`(rest) ${line}`);
  for (const desk of world.desks) {
    desk.wiring.disarm();
    desk.wiring.mend();
  }
  let unsent = (await Promise.all(world.desks.map((desk) => desk.offline.outbox.open()))).flat().length;
  for (let round = 0; round < mostRounds; round += 1) {
    for (const desk of world.desks) await world.turn(desk);
    const open = await Promise.all(world.desks.map((desk) => desk.offline.outbox.open()));
    const missing = await refusalsNobodySees(world, open.flat());
    if (missing.length > 0) return missing;
    const isOnline = world.desks.every((desk) => desk.offline.connection() === 'online');
    if (isOnline && open.flat().length === 0) {
      // What the later ones have sent was not read by those before them.
      if (unsent > 0) for (const desk of world.desks.slice(0, -1)) await world.turn(desk);
      return [];
    }
    unsent = open.flat().length;
    for (const [index, desk] of world.desks.entries()) {
      if (!open[index]?.some(({ state }) => state === 'REFUSED')) continue;
      ending.refusals += 1;
      await decide(world, desk, random, say);
    }
  }
  const states = world.desks.map((desk) => desk.offline.connection());
  return [`the desks do not come to rest: ${states.join(', ')}`];
}

/** What was refused there waits on a desk for somebody to decide, and there it is known that it was refused. */
async function refusalsNobodySees({ ask, centre }: World, open: readonly OutboxCommand[]): Promise<string[]> {
  const known = await ask<{ request_id: string; outcome: string }>(
    centre.superuser,
    "select request_id, outcome from desk_commands union all select request_id, 'DONE' from request_log",
  );
  const isSeen = new Set(open.map(({ requestId }) => requestId));
  const isKnown = new Set(known.map(({ request_id }) => request_id));
  return [
    ...known
      .filter(({ request_id, outcome }) => outcome === 'REFUSED' && !isSeen.has(request_id))
      .map(({ request_id }) => `nobody sees that ${request_id} was refused`),
    ...open
      .filter(({ state, requestId }) => state === 'REFUSED' && !isKnown.has(requestId))
      .map(({ requestId }) => `${requestId} waits as refused, and the centre has not heard of it`),
  ];
}

/** The shortest story within the time that still ends badly: epochs after the fault go, then actions, by halves. */
async function shrink(
  story: Story,
  ending: Ending,
  world: World,
  forMs: number,
): Promise<{ story: Story; ending: Ending }> {
  const until = Date.now() + forMs;
  let best = { story, ending };
  const attempt = async (epochs: Action[][]): Promise<boolean> => {
    const tried = await live({ ...story, epochs }, world);
    if (tried.faults.length === 0) return false;
    best = { story: { ...story, epochs }, ending: tried };
    return true;
  };
  const told = best.ending.lines.filter((line) => line.startsWith('— epoch')).length;
  best.story = { ...story, epochs: story.epochs.slice(0, told) };
  for (let epoch = 0; epoch < best.story.epochs.length - 1 && Date.now() < until; ) {
    if (!(await attempt(best.story.epochs.toSpliced(epoch, 1)))) epoch += 1;
  }
  for (let size = 16; size >= 1 && Date.now() < until; size = Math.floor(size / 2)) {
    for (let epoch = 0; epoch < best.story.epochs.length; epoch += 1) {
      for (let start = 0; start < (best.story.epochs[epoch]?.length ?? 0) && Date.now() < until; ) {
        const shorter = best.story.epochs.map((actions, index) =>
          index === epoch ? actions.toSpliced(start, size) : actions,
        );
        if (!(await attempt(shorter))) start += size;
      }
    }
  }
  return best;
}
