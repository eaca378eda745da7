import type { offlineCalls } from '#contract/offline.ts';
import { type HandlersOf, Refusal } from '../../calls/calls.ts';
import type { Database } from '../../database/database.ts';
import type { Log } from '../../log/log-fields.ts';
import type { Offline } from '../offline.ts';
import { knownOutcomes } from '../outbox/known-commands.ts';
import { checkImported } from './imported-commands.ts';
import { exportOutbox } from './outbox-export.ts';
import { mustBeSigned, openOutboxFile, readOutboxFile } from './outbox-file.ts';

type TransferCalls = Pick<typeof offlineCalls, 'offline.export' | 'offline.import'>;

/** Unsent work that goes from one desk to another in a file. */
export function createTransferHandlers(
  central: Pick<Database, 'query'>,
  offlineNow: () => Offline | null,
  log: Log,
): HandlersOf<TransferCalls> {
  function withStore(): Offline {
    const offline = offlineNow();
    if (!offline) throw new Refusal('unsupported');
    return offline;
  }

  return {
    'offline.export': async ({ passphrase }) => {
      const offline = withStore();
      const commands = await offline.outbox.open();
      const file = await exportOutbox({
        identity: await offline.numbers.identity(),
        databaseId: (await offline.row()).databaseId,
        commands,
        passphrase,
        signature: await offline.signature(),
      });
      await offline.outbox.noteExport(commands.at(-1)?.commandNo ?? 0);
      log.info({ commandCount: file.commandCount }, 'the outbox was exported');
      return file;
    },
    'offline.import': async ({ content, passphrase }) => {
      const offline = withStore();
      if ((await offline.row()).retiredAt !== null) throw new Refusal('unsupported');
      const file = readOutboxFile(content);
      const { databaseId, installationId, deskNo, deskName } = file.head;
      const [own] = await central.query<{ databaseId: string }>('select database_id from feed_state_v');
      if (own?.databaseId !== databaseId) throw new Refusal('invalid_input', { content: 'elsewhere' });
      const [desk] = await central.query<{ publicKey: string | null; registeredAt: string }>(
        'select public_key, registered_at from desks_v where installation_id = :installation_id',
        { installationId },
      );
      if (!desk) throw new Refusal('invalid_input', { content: 'unknown' });
      mustBeSigned(file, desk.publicKey);
      const commands = await openOutboxFile(file, passphrase);
      const [there, here] = [await knownOutcomes(central, commands), await offline.outbox.requestIds()];
      const taken = commands.filter(({ requestId }) => !there.has(requestId) && !here.has(requestId));
      const checked = await checkImported(taken, {
        central,
        catalogue: offline.replayParts.catalogue,
        registeredAt: desk.registeredAt,
        now: Date.now(),
      });
      await offline.takeOver(checked);
      const refusedCount = checked.filter(({ refusal }) => refusal !== null).length;
      const counts = { takenCount: taken.length, knownCount: commands.length - taken.length };
      if (refusedCount > 0) log.warn({ deskNo, refused: refusedCount }, 'commands of an imported file were refused');
      log.info({ deskNo, commandCount: commands.length, ...counts }, 'the outbox of another desk was imported');
      return { deskNo, deskName, ...counts };
    },
  };
}
