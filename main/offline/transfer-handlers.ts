import type { offlineCalls } from '#contract/offline.ts';
import { type HandlersOf, Refusal } from '../calls.ts';
import type { Database, DatabaseLog } from '../database/database.ts';
import { knownOutcomes } from './known-commands.ts';
import type { Offline } from './offline.ts';
import {
  mustBeSigned,
  openOutboxFile,
  readOutboxFile,
  type TravellingCommand,
  writeOutboxFile,
} from './outbox-file.ts';
import type { OutboxCommand } from './outbox-rules.ts';

type TransferCalls = Pick<typeof offlineCalls, 'offline.export' | 'offline.import'>;

/** Unsent work that goes from one desk to another in a file. */
export function createTransferHandlers(
  central: Pick<Database, 'query'>,
  offlineNow: () => Offline | null,
  log: DatabaseLog,
): HandlersOf<TransferCalls> {
  function withStore(): Offline {
    const offline = offlineNow();
    if (!offline) throw new Refusal('unsupported');
    return offline;
  }

  return {
    'offline.export': async ({ passphrase }) => {
      const offline = withStore();
      const { deskNo, installationId, deskName } = await offline.numbers.identity();
      const databaseId = await offline.databaseId();
      const commands = await offline.outbox.open();
      const last = commands.at(-1);
      if (deskNo === null || databaseId === null || !last) throw new Refusal('invalid_state');
      const madeAt = new Date().toISOString();
      const content = await writeOutboxFile(
        { databaseId, installationId, deskNo, deskName, madeAt },
        commands.map((command) => travelling(command, deskNo)),
        passphrase,
        await offline.signature(),
      );
      await offline.outbox.noteExport(last.commandNo);
      log.info({ commandCount: commands.length }, 'the outbox was exported');
      const fileName = `hms-desk-${deskNo}-${madeAt.slice(0, 16).replaceAll(/[-:]/g, '')}.hmsoutbox`;
      return { fileName, content, commandCount: commands.length };
    },
    'offline.import': async ({ content, passphrase }) => {
      const offline = withStore();
      const file = readOutboxFile(content);
      const { databaseId, installationId, deskNo, deskName } = file.head;
      const [own] = await central.query<{ databaseId: string }>('select database_id from feed_state_v');
      if (own?.databaseId !== databaseId) throw new Refusal('invalid_input', { content: 'elsewhere' });
      const [desk] = await central.query<{ publicKey: string | null }>(
        'select public_key from desks_v where installation_id = :installation_id',
        { installationId },
      );
      if (!desk) throw new Refusal('invalid_input', { content: 'unknown' });
      mustBeSigned(file, desk.publicKey);
      const commands = await openOutboxFile(file, passphrase);
      const [there, here] = [await knownOutcomes(central, commands), await offline.outbox.requestIds()];
      const taken = commands.filter(({ requestId }) => !there.has(requestId) && !here.has(requestId));
      await offline.takeOver(taken);
      const counts = { takenCount: taken.length, knownCount: commands.length - taken.length };
      log.info({ deskNo, ...counts }, 'the outbox of another desk was imported');
      return { deskNo, deskName, ...counts };
    },
  };
}

function travelling(command: OutboxCommand, ownNo: number): TravellingCommand {
  const { requestId, callName, input, person, madeBy, madeAt, numbers, document, facts } = command;
  const [creates, writes] = [[...command.creates], [...command.writes]];
  const deskNo = command.deskNo ?? ownNo;
  return { requestId, callName, input, person, madeBy, madeAt, numbers, creates, writes, facts, document, deskNo };
}
