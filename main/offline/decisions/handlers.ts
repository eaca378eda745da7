import type { CallDefinition } from '#contract/call.ts';
import { type CallName, contract } from '#contract/contract.ts';
import { fieldProblemsOf } from '#contract/field-problems.ts';
import type { offlineCalls } from '#contract/offline.ts';
import { type HandlersOf, Refusal } from '../../calls/calls.ts';
import type { Database } from '../../database/database.ts';
import type { Offline } from '../offline.ts';
import { type OutboxCommand, shownCommands, withDependants } from '../outbox/outbox-rules.ts';
import { conflictReader } from './conflict-reader.ts';
import { withdrawOntoWaitlist } from './waitlist-choice.ts';

const latest = 500;

type OwnCalls = Omit<typeof offlineCalls, 'offline.export' | 'offline.import'>;

/** Without a store, where the database is the desk's own or the desk was retired, nothing is ever waiting. */
export function createOfflineHandlers(central: Database, offlineNow: () => Offline | null): HandlersOf<OwnCalls> {
  const none = new Set<string>();

  async function refusedCommand(commandNo: number): Promise<{ offline: Offline; command: OutboxCommand }> {
    const offline = offlineNow();
    const command = await offline?.outbox.one(commandNo);
    if (!offline || !command) throw new Refusal('not_found', { commandNo: 'unknown' });
    return { offline, command };
  }

  function mustBeRefused(command: OutboxCommand): void {
    if (command.state !== 'REFUSED') throw new Refusal('invalid_state', { commandNo: 'completed' });
  }

  async function shown(command: OutboxCommand) {
    const [one] = shownCommands([command], (await offlineNow()?.outbox.open()) ?? []);
    if (!one) throw new Error('A command is not shown');
    return one;
  }

  return {
    'offline.state': async () => {
      const offline = offlineNow();
      if (!offline) return { desk: null };
      const [{ deskNo, copiedAt, retiredAt }, size, commands, putBack] = await Promise.all([
        offline.row(),
        offline.copy.size(),
        offline.outbox.open(),
        offline.putBack(),
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
          putBack,
        },
      };
    },
    'offline.pending': async () => {
      const rows = [...((await offlineNow()?.unconfirmedRows()) ?? none)].map((row) => row.split(':'));
      const idsOf = (entity: string) => rows.filter(([name]) => name === entity).map(([, id]) => Number(id));
      return {
        patientIds: idsOf('PATIENTS'),
        apptIds: idsOf('APPOINTMENTS'),
        waitlistIds: idsOf('WAITLIST'),
        invoiceIds: idsOf('BILLING'),
      };
    },
    'offline.commands': async ({ show }) => {
      const offline = offlineNow();
      if (!offline) return { items: [] };
      const open = await offline.outbox.open();
      const commands = show === 'open' ? open.toReversed() : await offline.outbox.latest(latest);
      return { items: shownCommands(commands, open) };
    },
    'offline.conflict': async ({ commandNo }) => {
      const { command } = await refusedCommand(commandNo);
      return { command: await shown(command), ...(await conflictReader(central)(command)) };
    },
    'offline.tryAgain': async ({ commandNo, apptTime, doctorId, overrideReason, corrected }, { person }) => {
      const { offline: desk, command } = await refusedCommand(commandNo);
      mustBeRefused(command);
      if (overrideReason !== null && person.role !== 'admin') throw new Refusal('forbidden');
      const definition: CallDefinition = contract[command.callName as CallName];
      if (!definition.roles.includes(person.role)) throw new Refusal('forbidden');
      const changes = {
        ...(apptTime && { apptTime }),
        ...(doctorId && { doctorId }),
        ...(overrideReason && { overrideReason }),
        // What is left out of a change of details stays as it is there.
        ...(corrected && { email: corrected.email ?? undefined }),
      };
      const changed = definition.input.safeParse({ ...JSON.parse(command.input), ...changes });
      if (!changed.success) throw new Refusal('invalid_input', fieldProblemsOf(changed.error, changes));
      await desk.outbox.sendAgain(commandNo, {
        input: changed.data,
        facts: {
          ...command.facts,
          ...(apptTime && { apptTime }),
          ...(doctorId && { doctorName: await doctorName(central, doctorId) }),
        },
        // Who books over a rule answers for it.
        ...(overrideReason && { person }),
      });
      const after = await desk.sendNow(commandNo);
      if (!after) throw new Refusal('not_found', { commandNo: 'unknown' });
      return { command: await shown(after) };
    },
    'offline.samePatient': async ({ commandNo, patientId }, { person }) => {
      const { offline: desk, command } = await refusedCommand(commandNo);
      mustBeRefused(command);
      const { withdrawn, patient } = await desk.sendForKnownPatient(command, patientId, person);
      return { withdrawn: shownWithdrawn(withdrawn), patient };
    },
    'offline.withdraw': async ({ commandNo, reason }, { person }) => {
      const { offline: desk, command } = await refusedCommand(commandNo);
      mustBeRefused(command);
      const withdrawn = withDependants(await desk.outbox.open(), commandNo);
      // The last first: a lost line leaves the refused one for another attempt.
      for (const one of withdrawn.toReversed()) {
        await desk.recordOutcome(one, desk.replayParts, 'WITHDRAWN', reason, person.username);
        await desk.outbox.settle(one.commandNo, 'WITHDRAWN');
      }
      return { withdrawn: shownWithdrawn(withdrawn) };
    },
    'offline.waitlist': async ({ commandNo, ...wish }, { person }) => {
      const { offline: desk, command } = await refusedCommand(commandNo);
      mustBeRefused(command);
      const withdrawn = withDependants(await desk.outbox.open(), commandNo);
      const entry = await withdrawOntoWaitlist(withdrawn, command, wish, person, desk.replayParts);
      // The last first, as above: what depends on the refused one must not go on its own.
      for (const one of withdrawn.toReversed()) await desk.outbox.settle(one.commandNo, 'WITHDRAWN');
      return { withdrawn: shownWithdrawn(withdrawn), entry };
    },
  };
}

const shownWithdrawn = (commands: readonly OutboxCommand[]) =>
  shownCommands(
    commands.map((one) => ({ ...one, state: 'WITHDRAWN' as const })),
    [],
  );

async function doctorName(central: Pick<Database, 'query'>, doctorId: number): Promise<string | null> {
  const [row] = await central.query<{ doctorName: string }>(
    "select 'Dr ' || first_name || ' ' || last_name as doctor_name from doctors_v where doctor_id = :doctor_id",
    { doctorId },
  );
  return row?.doctorName ?? null;
}
