import type { decisionCalls } from '#contract/decisions.ts';
import type { offlineCalls } from '#contract/offline.ts';
import { type HandlersOf, Refusal } from '../../calls/calls.ts';
import type { Database } from '../../database/database.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import type { Offline } from '../offline.ts';
import { type OutboxCommand, shownCommands } from '../outbox/outbox-rules.ts';
import { readConflict } from './conflict-reader.ts';
import { corrected } from './correction.ts';
import { createDecisionTools } from './decision-tools.ts';

const latest = 500;

type OwnCalls = Omit<typeof offlineCalls, 'offline.export' | 'offline.import'>;

/** Without a store, where the database is the desk's own or the desk was retired, nothing is ever waiting. */
export function createOfflineHandlers(
  central: Database,
  offlineNow: () => Offline | null,
  catalogue: Catalogue,
): HandlersOf<OwnCalls & typeof decisionCalls> {
  const tools = createDecisionTools(central, offlineNow);

  async function commandAt(commandNo: number): Promise<{ offline: Offline; command: OutboxCommand }> {
    const offline = offlineNow();
    const command = await offline?.outbox.one(commandNo);
    if (!offline || !command) throw new Refusal('not_found', { commandNo: 'unknown' });
    return { offline, command };
  }

  async function shown(command: OutboxCommand) {
    const [one] = shownCommands([command], (await offlineNow()?.outbox.open()) ?? []);
    if (!one) throw new Error('A command is not shown');
    return one;
  }

  const own: HandlersOf<OwnCalls> = {
    'offline.state': async () => {
      const offline = offlineNow();
      if (!offline) return { desk: null };
      const [{ deskNo, copiedAt, retiredAt }, size, commands, restored] = await Promise.all([
        offline.row(),
        offline.copy.size(),
        offline.outbox.open(),
        offline.restored(),
      ]);
      const states = shownCommands(commands).map((command) => command.state);
      const count = (...which: string[]) => states.filter((one) => which.includes(one)).length;
      return {
        desk: {
          deskNo,
          copiedAt,
          ...size,
          unsent: count('unsent', 'uncertain'),
          waiting: count('waiting'),
          refused: count('refused'),
          isRetired: retiredAt !== null,
          restored,
        },
      };
    },
    'offline.pending': async () => {
      const rows: Record<string, number[]> = {};
      for (const row of (await offlineNow()?.unconfirmedRows()) ?? []) {
        const [entity = '', id] = row.split(':');
        rows[entity] = [...(rows[entity] ?? []), Number(id)];
      }
      return { rows };
    },
    'offline.commands': async ({ show }) => {
      const offline = offlineNow();
      if (!offline) return { items: [] };
      const open = await offline.outbox.open();
      const commands = show === 'open' ? open.toReversed() : await offline.outbox.latest(latest);
      return { items: shownCommands(commands, open) };
    },
    'offline.conflict': async ({ commandNo }) => {
      const { command } = await commandAt(commandNo);
      const asked = { ...command, input: JSON.parse(command.input) };
      return { command: await shown(command), ...(await readConflict(asked, central, catalogue)) };
    },
    'offline.tryAgain': async ({ commandNo, changes }, { person, rolesFor }) => {
      const { offline, command } = await commandAt(commandNo);
      if (command.state !== 'REFUSED') throw new Refusal('invalid_state', { commandNo: 'completed' });
      const corrector = { person, roles: rolesFor(command.callName) };
      await offline.outbox.sendAgain(commandNo, await corrected(command, changes, corrector, { central, catalogue }));
      const after = await offline.sendNow(commandNo);
      if (!after) throw new Refusal('not_found', { commandNo: 'unknown' });
      return { command: await shown(after) };
    },
    'offline.withdraw': async ({ commandNo, reason }, { person }) => {
      const { refused, waiting } = await tools.refusedCommand(commandNo);
      const commands = [refused, ...waiting];
      await tools.recordWithdrawn(commands, reason, person);
      return { withdrawn: await tools.settleWithdrawn(commands, person) };
    },
  };

  return { ...own, ...jobDecisions(catalogue, tools, offlineNow) };
}

/** The decisions that one job alone offers; what waited for one is sent at once, also when it failed half-way. */
function jobDecisions(
  { decisions }: Catalogue,
  tools: Parameters<Catalogue['decisions'][number]>[0],
  offlineNow: () => Offline | null,
): HandlersOf<typeof decisionCalls> {
  const made: Record<string, (...call: never[]) => Promise<unknown>> = Object.assign(
    {},
    ...decisions.map((handlersOf) => handlersOf(tools)),
  );
  const goingOn = Object.entries(made).map(([name, handler]) => [
    name,
    async (...call: never[]) => {
      try {
        return await handler(...call);
      } finally {
        await offlineNow()?.goOn();
      }
    },
  ]);
  return Object.fromEntries(goingOn);
}
