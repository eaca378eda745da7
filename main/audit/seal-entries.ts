import type { Signer } from '../secrets/signature.ts';
import { missingBetween, rangesOf, readOpen, stillOpen, writeOpen, writeRanges } from './numbers-rules.ts';
import { digestOf, makeSeal, mostEntriesInSeal, noHash, type Seal } from './seal.ts';
import type { SealStore } from './seal-store.ts';

/** Of one round: after an upgrade the audit of years is sealed over several minutes, and nobody waits for it. */
const mostSealsInRound = 100;

/**
 * Seals the entries that have no seal yet, 500 at a time. A booking never waits for this: it only reads entries that are
 * committed. An entry that is committed late, with a number below sealed ones, is sealed by the next round. Two hosts may do this
 * at once: one of them adds the next seal, and the other one leaves off. Returns the last seal that it added.
 */
export async function sealEntries(store: SealStore, signer: Signer, clock: () => number): Promise<Seal | null> {
  let added: Seal | null = null;
  for (let count = 0; count < mostSealsInRound; count++) {
    const seal = await nextSeal(store, signer, clock());
    if (!seal || !(await store.addSeal(seal))) break;
    added = seal;
    if (seal.rowCount < mostEntriesInSeal) break;
  }
  return added;
}

async function nextSeal(store: SealStore, signer: Signer, now: number): Promise<Seal | null> {
  const last = await store.lastSeal();
  const lastLogId = last?.lastLogId ?? 0;
  const open = readOpen(last?.openNumbers ?? '') ?? [];
  const late = (await store.entriesIn(open)).slice(0, mostEntriesInSeal);
  const fresh =
    late.length < mostEntriesInSeal ? await store.entriesAfter(lastLogId, mostEntriesInSeal - late.length) : [];
  const entries = [...late, ...fresh];
  if (entries.length === 0) return null;
  const numbers = entries.map(({ logId }) => logId);
  const highest = Math.max(lastLogId, numbers.at(-1) ?? 0);
  const nowSeconds = Math.floor(now / 1000);
  const skipped = missingBetween(lastLogId + 1, highest, numbers).map((range) => ({ ...range, since: nowSeconds }));
  return makeSeal(
    {
      sealNo: (last?.sealNo ?? 0) + 1,
      sealedAt: new Date(now).toISOString(),
      rowCount: entries.length,
      members: writeRanges(rangesOf(numbers)),
      digests: entries.map(digestOf).join(''),
      lastLogId: highest,
      openNumbers: writeOpen(stillOpen([...open, ...skipped], numbers, nowSeconds)) || null,
      previousHash: last?.sealHash ?? noHash,
    },
    signer,
  );
}
