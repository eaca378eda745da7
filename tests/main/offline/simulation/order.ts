import { nextToSend } from '../../../../main/offline/outbox/outbox-rules.ts';
import { createOutboxStore } from '../../../../main/offline/outbox/outbox-store.ts';
import { productCatalogue } from '../../job-list.ts';
import type { SimulatedDesk } from './world.ts';

/**
 * What a desk was told first reaches the centre first: looked at when a request is done there. Whatever its desk still
 * has to send was made while this one was under way, or waits for a person, or is it itself.
 */
export async function overtaking(
  { deskNo, store, made, triedAgain }: SimulatedDesk,
  requestId: string,
  begunAfter: number,
): Promise<string | null> {
  // Everything was done there at once: there is nothing to overtake.
  if (made.every(({ told }) => told.every((answer) => answer.kind === 'done' && !answer.isPending))) return null;
  const open = await createOutboxStore(store.owner, productCatalogue).open();
  // Only behind a refused one may the application say what has to wait.
  const next = open.some(({ state }) => state === 'REFUSED') ? nextToSend(open) : open[0];
  if (!next || next.requestId === requestId) return null;
  const own = open.find((command) => command.requestId === requestId);
  const madeBefore = made.slice(0, begunAfter).some((one) => one.requestId === next.requestId);
  const isEarlier = own ? next.commandNo < own.commandNo && !triedAgain.has(own.commandNo) : madeBefore;
  return isEarlier ? `desk ${deskNo}: ${requestId} has overtaken ${next.callName} ${next.requestId}` : null;
}
