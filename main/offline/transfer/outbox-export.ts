import type { CallOutput } from '#contract/contract.ts';
import { Refusal } from '../../calls/calls.ts';
import type { Signer } from '../../secrets/signature.ts';
import type { DeskIdentity } from '../desk/desk-numbers.ts';
import type { OutboxCommand } from '../outbox/outbox-rules.ts';
import { type TravellingCommand, writeOutboxFile } from './outbox-file.ts';

export type OutboxExport = {
  identity: DeskIdentity;
  /** The central database that the work is for; null before this desk has met it. */
  databaseId: string | null;
  /** Everything open, in its order. */
  commands: readonly OutboxCommand[];
  passphrase: string;
  signature: Signer;
};

/** The file and its name. Refused where there is nothing to carry, or nobody could take it. */
export async function exportOutbox(parts: OutboxExport): Promise<CallOutput<'offline.export'>> {
  const { identity, databaseId, commands, passphrase, signature } = parts;
  const { deskNo, installationId, deskName, publicKey } = identity;
  if (deskNo === null || databaseId === null || commands.length === 0) throw new Refusal('invalid_state');
  // Nobody could check it: the key was lost, and the new one is not known until there is a connection.
  if (signature.publicKey !== publicKey) throw new Refusal('invalid_state', { signature: 'changed' });
  const madeAt = new Date().toISOString();
  const origin = { databaseId, installationId, deskNo, deskName, madeAt };
  const travelling = commands.map((command) => travellingCommand(command, deskNo));
  const content = await writeOutboxFile(origin, travelling, passphrase, signature);
  const fileName = `hms-desk-${deskNo}-${madeAt.slice(0, 16).replaceAll(/[-:]/g, '')}.hmsoutbox`;
  return { fileName, content, commandCount: commands.length };
}

function travellingCommand(command: OutboxCommand, ownNo: number): TravellingCommand {
  const { requestId, callName, input, person, madeBy, madeAt, numbers, document, facts } = command;
  const [creates, writes] = [[...command.creates], [...command.writes]];
  const deskNo = command.deskNo ?? ownNo;
  return { requestId, callName, input, person, madeBy, madeAt, numbers, creates, writes, facts, document, deskNo };
}
