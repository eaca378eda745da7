import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AuditProblem } from '#contract/audit.ts';
import { countOf, type NumberRange, readOpen, readRanges } from './numbers-rules.ts';
import { digestLength, digestOf, isGenuine, noHash, type Seal, sealFormat } from './seal.ts';
import type { SealHead } from './seal-heads.ts';
import type { SealStore } from './seal-store.ts';

const sealsAtOnce = 50;
const entriesAtOnce = 1_000;
/** More than that tells nobody more; all are counted. */
const mostProblems = 100;
/** Seals whose digests are at hand: entries come in the order of their numbers, and so mostly seal by seal. */
const mostSealsAtHand = 8;

export type SealCheck = {
  /** Entries that were compared with their seals. */
  entryCount: number;
  sealCount: number;
  /** Entries that are too new to have a seal. */
  unsealedCount: number;
  /** The last seal; null when there is none. */
  head: SealHead | null;
  problems: AuditProblem[];
  problemCount: number;
};

/** The numbers of a seal without a break, and where their digests begin in its text. */
type Place = NumberRange & { sealNo: number; at: number };

/**
 * Compares every entry of the audit with its seal, and every seal with the one before and with the heads that this
 * computer has noted outside the database. Needs the right to read alone. `onProgress` is told how many entries are done.
 */
export async function checkSeals(
  store: SealStore,
  heads: readonly SealHead[],
  onProgress: (entryCount: number) => void = () => undefined,
): Promise<SealCheck> {
  const problems: AuditProblem[] = [];
  let problemCount = 0;
  const found = (kind: AuditProblem['kind'], logId: number | null, sealNo: number | null) => {
    problemCount += 1;
    if (problems.length < mostProblems) problems.push({ kind, logId, sealNo });
  };
  const { places, last, sealCount } = await checkChain(store, heads, found);
  const entryCount = await checkEntries({ store, places, last, found, onProgress });
  return {
    entryCount,
    sealCount,
    unsealedCount: await store.countAfter(last?.lastLogId ?? 0),
    head: last,
    problems,
    problemCount,
  };
}

type Found = (kind: AuditProblem['kind'], logId: number | null, sealNo: number | null) => void;

/** Each seal for itself, and that they follow each other without a gap. */
async function checkChain(store: SealStore, heads: readonly SealHead[], found: Found) {
  const places: Place[] = [];
  let last: Seal | null = null;
  let sealCount = 0;
  const noted = new Map<number, SealHead[]>();
  for (const head of heads) noted.set(head.sealNo, [...(noted.get(head.sealNo) ?? []), head]);
  for (;;) {
    const seals: Seal[] = await store.sealsAfter(last?.sealNo ?? 0, sealsAtOnce);
    for (const seal of seals) {
      const { sealNo } = seal;
      for (let missing = (last?.sealNo ?? 0) + 1; missing < sealNo; missing++) found('seal_removed', null, missing);
      if (seal.previousHash !== (last?.sealHash ?? noHash)) found('seal_order', null, sealNo);
      if (!placeMembers(seal, places) || !isGenuine(seal)) found('seal_changed', null, sealNo);
      if (noted.get(sealNo)?.some(({ sealHash }) => sealHash !== seal.sealHash)) found('head_differs', null, sealNo);
      noted.delete(sealNo);
      sealCount += 1;
      last = seal;
    }
    if (seals.length < sealsAtOnce) break;
  }
  // A number that was noted and is not there: the end of the chain was cut off, or an earlier backup was restored.
  for (const sealNo of noted.keys()) found('head_differs', null, sealNo);
  return { places: places.sort((one, other) => one.first - other.first), last, sealCount };
}

function placeMembers(seal: Seal, places: Place[]): boolean {
  const ranges = readRanges(seal.members);
  if (!ranges || seal.sealFormat !== sealFormat || countOf(ranges) * digestLength !== seal.digests.length) return false;
  let at = 0;
  for (const range of ranges) {
    places.push({ ...range, sealNo: seal.sealNo, at });
    at += (range.last - range.first + 1) * digestLength;
  }
  return true;
}

type EntriesToCheck = {
  store: SealStore;
  places: readonly Place[];
  last: Seal | null;
  found: Found;
  onProgress: (entryCount: number) => void;
};

/** Every entry up to the last seal, in the order of the numbers, against what the seals say. */
async function checkEntries({ store, places, last, found, onProgress }: EntriesToCheck): Promise<number> {
  const digestsOf = digestsAtHand(store);
  const open = readOpen(last?.openNumbers ?? '') ?? [];
  const end = last?.lastLogId ?? 0;
  let entryCount = 0;
  let index = 0;
  // The next number that has to come.
  let next = places[0]?.first ?? 0;
  /** Reports the members below `logId` that were not there, and goes to the place where `logId` may be. */
  const passTo = (logId: number) => {
    for (let place = places[index]; place; place = places[index]) {
      for (; next <= place.last && next < logId; next++) found('removed', next, place.sealNo);
      if (next <= place.last) break;
      index += 1;
      next = Math.max(next, places[index]?.first ?? next);
    }
  };
  // Below 1 too: whoever puts an entry in chooses its number.
  let lastRead = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const entries = await store.entriesAfter(lastRead, entriesAtOnce);
    for (const entry of entries) {
      const { logId } = entry;
      if (logId > end) break;
      passTo(logId);
      const place = places[index];
      if (place && place.first <= logId && logId <= place.last) {
        const digests = await digestsOf(place.sealNo);
        const from = place.at + (logId - place.first) * digestLength;
        if (digests.slice(from, from + digestLength) !== digestOf(entry)) found('changed', logId, place.sealNo);
        entryCount += 1;
        next = logId + 1;
      } else if (!open.some(({ first, last }) => first <= logId && logId <= last)) found('inserted', logId, null);
    }
    lastRead = entries.at(-1)?.logId ?? end;
    onProgress(entryCount);
    if (entries.length < entriesAtOnce || lastRead >= end) break;
    // A check of a million entries lets every clerk's call through.
    await nextTurn();
  }
  passTo(end + 1);
  return entryCount;
}

function digestsAtHand(store: SealStore): (sealNo: number) => Promise<string> {
  const atHand = new Map<number, string>();
  return async (sealNo) => {
    const known = atHand.get(sealNo);
    if (known !== undefined) return known;
    const digests = (await store.seal(sealNo))?.digests ?? '';
    const oldest = atHand.size < mostSealsAtHand ? undefined : atHand.keys().next().value;
    if (oldest !== undefined) atHand.delete(oldest);
    atHand.set(sealNo, digests);
    return digests;
  };
}
