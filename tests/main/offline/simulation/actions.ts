import { setTimeout as sleep } from 'node:timers/promises';
import type { CallName } from '#contract/contract.ts';
import { createRandom, type Random } from '../../../../main/demo/random.ts';
import { aTime, chooseCall, dayAhead, names, type Row, told, words } from './deeds.ts';
import type { Action } from './draw.ts';
import type { SimulatedDesk, World } from './world.ts';

type Say = (line: string) => void;
/** How a write goes on. */
type Pace = <Value>(write: () => Promise<Value>) => Promise<Value>;
const atOnce: Pace = (write) => write();

/** Does it, and says in words what was done and what was told. */
export async function act(world: World, action: Action, say: Say, pace: Pace = atOnce): Promise<void> {
  const desk = world.desks[action.deskNo - 1];
  if (!desk) return;
  const who = `desk ${desk.deskNo}`;
  const random = createRandom(action.dice);
  switch (action.kind) {
    case 'deed': {
      const call = await chooseCall(world, desk, action.deed, random);
      if (!call) return say(`${who} finds nothing to ${action.deed}`);
      return say(
        `${who}: ${words(call)} → ${told(await pace(() => world.write(desk, call.name, call.input, action.requestId)))}`,
      );
    }
    case 'again': {
      const made = desk.made.at(-1 - random.between(0, 2));
      if (!made) return;
      if (action.isCut) {
        say(`${who} is cut off`);
        desk.wiring.cut();
      }
      return say(
        `${who} sends again: ${words(made)} → ${told(await world.write(desk, made.name, made.input, made.requestId))}`,
      );
    }
    case 'cut':
      say(`${who} is cut off`);
      return desk.wiring.cut();
    case 'mend':
      say(`${who} has its line back`);
      desk.wiring.mend();
      return world.turn(desk);
    case 'round':
      await world.turn(desk);
      return say(`${who} follows: ${desk.offline.connection()}`);
    case 'power':
      say(`${who} is switched off and on`);
      desk.wiring.powerOff();
      return world.restart(desk);
    case 'new day':
      say(`a new day begins at ${who}`);
      await desk.store.owner.query('update desk.store set window_day = window_day - 1');
      return;
    case 'long absence':
      say(`the feed forgets what ${who} has not read`);
      await desk.store.owner.query('update desk.store set feed_no = -1');
      return;
    case 'decide':
      return decide(world, desk, random, say);
    case 'clash':
      return clash(world, desk, action, say);
    case 'outage':
      say(`${who} is cut off, and works on`);
      desk.wiring.cut();
      for (const deed of action.deeds) await act(world, deed, say);
      if (action.isRestarted) await act(world, { ...action, kind: 'power' }, say);
      say(`${who} has its line back, and works on: ${action.fault}, ${action.after}`);
      armMeanwhile(world, desk, action, say);
      desk.wiring.mend();
      return world.turn(desk);
    case 'line':
      say(`${who}: message ${action.after} from here is ${action.fault}`);
      return desk.wiring.armLine(action.fault, action.after, () => meanwhile(world, action.meanwhile, action, say));
    case 'store':
      say(`${who}: step ${action.after} of its store from here is ${action.fault}`);
      return desk.wiring.armStore(action.fault, action.after, () =>
        meanwhile(world, { ...action.meanwhile, deskNo: action.deskNo }, action, say),
      );
  }
}

/** Of the messages there are as many as deeds; of the steps of the store many more. */
function armMeanwhile(world: World, desk: SimulatedDesk, action: Action & { kind: 'outage' }, say: Say): void {
  const { fault, after, held, deeds } = action;
  if (fault === 'beside')
    desk.wiring.armStore('worked-after', after, () => meanwhile(world, action.meanwhile, action, say, held));
  else if (fault === 'worked-after')
    desk.wiring.armStore(fault, after, () => meanwhile(world, action.meanwhile, action, say));
  else desk.wiring.armLine(fault, after % (deeds.length + 1), () => meanwhile(world, action.meanwhile, action, say));
}

const turnMs = 300;

/**
 * Another desk, or somebody else at the same one, acts while something is under way. Whoever has to wait for that at the
 * same desk is not waited for here, nor whoever is `held` at a step.
 */
async function meanwhile(
  world: World,
  action: Action,
  during: Action,
  say: Say,
  held?: { at: number; turns: number },
): Promise<void> {
  // Only one thing happens in the midst of another.
  if (world.isMeanwhile || (action.deskNo === during.deskNo && action.kind !== 'deed')) return;
  world.isMeanwhile = true;
  say(held ? `  beside, held at step ${held.at} for ${held.turns} …` : '  meanwhile …');
  const wiring = world.desks[action.deskNo - 1]?.wiring;
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const pace: Pace = held && wiring ? (write) => wiring.heldBack({ ...held, onHeld: stop }, write) : atOnce;
  const acted = act(world, action, (line) => say(`    ${line}`), pace).finally(() => {
    world.isMeanwhile = false;
  });
  world.underWay.push(acted);
  const isHere = action.deskNo === during.deskNo;
  await (isHere ? Promise.race([acted, stopped, sleep(turnMs, undefined, { ref: false })]) : acted);
}

/** Another desk is quicker: what the first one made, and did with it, stands on nothing when it is sent. */
async function clash(world: World, desk: SimulatedDesk, action: Action & { kind: 'clash' }, say: Say): Promise<void> {
  const random = createRandom(action.dice);
  const other = world.desks[desk.deskNo % world.desks.length] ?? desk;
  let requests = 0;
  const write = async (at: SimulatedDesk, name: CallName, input: object): Promise<Row> => {
    requests += 1;
    const answer = await world.write(at, name, input, `${action.requestId}-${requests}`);
    say(`desk ${at.deskNo}: ${words({ name, input })} → ${told(answer)}`);
    return answer.kind === 'done' ? answer.value : {};
  };
  say(`desk ${desk.deskNo} is cut off`);
  desk.wiring.cut();
  const slot = { doctorId: random.between(1, 2), apptTime: aTime(random) };
  if (action.about === 'e-mail') {
    const person = { firstName: random.pick(names), lastName: 'Rao', dob: '1980-01-02', gender: 'M', phone: null };
    const email = `${action.requestId}@x.in`;
    const { patientId } = await write(desk, 'patients.register', { ...person, email });
    if (patientId) await write(desk, 'appointments.book', { patientId, ...slot });
    await write(other, 'patients.register', { ...person, email });
  } else {
    const [patient] = ((await world.read(desk, 'patients.list', { size: 100 }))?.items ?? []) as Row[];
    if (!patient) return;
    const { apptId } = await write(desk, 'appointments.book', { patientId: patient.patientId, ...slot });
    if (apptId) await write(desk, 'appointments.checkIn', { apptId });
    await write(other, 'appointments.book', { patientId: patient.patientId, ...slot });
  }
  say(`desk ${desk.deskNo} has its line back`);
  desk.wiring.mend();
  await world.turn(desk);
}

const namesTime = new Set(['appointments.book', 'appointments.reschedule']);

/** Somebody decides about the oldest refused command: another time, the same again, or no more of it. */
export async function decide(world: World, desk: SimulatedDesk, random: Random, say: Say): Promise<void> {
  const listed = await world.read(desk, 'offline.commands', { show: 'open' });
  const refused = ((listed?.items ?? []) as Row[]).filter(({ state }) => state === 'refused').at(-1);
  if (!refused) return;
  const commandNo = refused.commandNo as number;
  const who = `desk ${desk.deskNo}`;
  const conflict = await world.read(desk, 'offline.conflict', { commandNo });
  if (!conflict) return say(`${who} cannot look at the conflict of ${refused.callName}`);
  const slot = (conflict.offers as Row[]).find(({ name }) => name === 'slot');
  const free = (slot?.suggestions as Row[] | undefined)?.[0];
  const requestId = `decision-${desk.deskNo}-${commandNo}-${random.between(0, 2 ** 31)}`;
  const ask = (name: CallName, input: object) => world.write(desk, name, input, requestId);
  if (random.chance(0.6)) {
    const changes = free ? { apptTime: free.apptTime } : {};
    const answer = await ask('offline.tryAgain', { commandNo, changes });
    const state = answer.kind === 'done' ? (answer.value.command as Row).state : told(answer);
    say(`${who} tries ${refused.callName} ${commandNo} again ${free?.apptTime ?? ''} → ${state}`);
  } else if (random.chance(0.4) && namesTime.has(String(refused.callName))) {
    const wish = { commandNo, fromDay: dayAhead(1), toDay: dayAhead(5), dayPart: 'ANY' };
    say(`${who} puts ${refused.callName} ${commandNo} on the waitlist → ${told(await ask('offline.waitlist', wish))}`);
  } else {
    say(
      `${who} withdraws ${refused.callName} ${commandNo} → ${told(await ask('offline.withdraw', { commandNo, reason: 'gone' }))}`,
    );
  }
}
