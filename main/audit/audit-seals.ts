import type { AuditCheck } from '#contract/audit.ts';
import type { CallContext, Database } from '../database/database.ts';
import { diagnosisOf } from '../database/errors.ts';
import { framesOf } from '../log/log.ts';
import type { Log } from '../log/log-fields.ts';
import type { Signer } from '../secrets/signature.ts';
import { checkSeals } from './check-seals.ts';
import type { SendHead } from './seal-address.ts';
import { sealEntries } from './seal-entries.ts';
import { noteHead, readHeads, type SealHead } from './seal-heads.ts';
import { createSealStore, type SealStore } from './seal-store.ts';

export type AuditSealsParts = {
  database: Database;
  isOnline: () => boolean;
  /** Where the heads are noted, outside the database. */
  file: string;
  signer: () => Promise<Signer>;
  /** Null where the hospital has no address for the heads. */
  sendHead: SendHead | null;
  /** Milliseconds since 1970. */
  clock: () => number;
  log: Log;
  /** Told when a check begins and ends. */
  onChange: () => void;
};

export type AuditSeals = {
  store: SealStore;
  /** Seals what is not sealed yet, and notes the head. */
  seal: () => Promise<void>;
  check: () => AuditCheck | null;
  /** Begins a check of everything; one that runs already is that one. */
  startCheck: (context: CallContext) => void;
  /** Begins to seal every minute; the returned function ends that. */
  schedule: () => () => Promise<void>;
};

const firstSealMs = 20_000;
/** So long a change may stay unsealed, and so could be bent without a trace. */
const sealMs = 60_000;
/** Heads are a few hundred bytes: five megabytes a year. */
const noteMs = 10 * 60_000;

/** Seals the audit of one database, and checks it. */
export function createAuditSeals(parts: AuditSealsParts): AuditSeals {
  const { database, isOnline, file, signer, sendHead, clock, log, onChange } = parts;
  const store = createSealStore(database);
  let check: AuditCheck | null = null;
  let noted: { head: SealHead; at: number } | null = null;
  let sentNo = 0;
  let sealing: Promise<void> | null = null;

  async function seal(): Promise<void> {
    await sealEntries(store, await signer(), clock);
    const head = await store.lastSeal();
    if (!head) return;
    // Also what another host has sealed: each computer notes for itself.
    const isDue = noted === null || clock() - noted.at >= noteMs || clock() < noted.at;
    if (isDue && head.sealHash !== noted?.head.sealHash) {
      await noteHead(file, head);
      noted = { head, at: clock() };
    }
    if (sendHead && head.sealNo !== sentNo) {
      await sendHead(head);
      sentNo = head.sealNo;
    }
  }

  /** One round at a time. Never throws. */
  function round(): Promise<void> {
    if (!isOnline()) return Promise.resolve();
    sealing ??= seal()
      .catch((error: Error) => log.warn({ ...diagnosisOf(error), ...framesOf(error) }, 'the audit could not be sealed'))
      .finally(() => {
        sealing = null;
      });
    return sealing;
  }

  async function run(startedAt: string, context: CallContext): Promise<void> {
    const begin: AuditCheck = {
      startedAt,
      endedAt: null,
      entryCount: 0,
      unsealedCount: 0,
      problems: [],
      problemCount: 0,
      hasFailed: false,
    };
    check = begin;
    onChange();
    try {
      const { entryCount, unsealedCount, problems, problemCount } = await checkSeals(
        store,
        await readHeads(file),
        (done) => {
          check = { ...begin, entryCount: done };
        },
      );
      check = { ...begin, endedAt: new Date(clock()).toISOString(), entryCount, unsealedCount, problems, problemCount };
      const event = {
        entityName: 'AUDIT',
        entityId: null,
        action: 'CHECK',
        details: JSON.stringify({ entries: entryCount, problems: problemCount }),
      };
      await database.call('pkg_audit.log_event', event, {}, context);
      if (problemCount > 0) log.error({ failures: problemCount }, 'the audit is not as it was sealed');
    } catch (error) {
      log.error(framesOf(error as Error), 'the audit could not be checked');
      check = { ...begin, endedAt: new Date(clock()).toISOString(), hasFailed: true };
    }
    onChange();
  }

  return {
    store,
    seal,
    check: () => check,
    startCheck: (context) => {
      if (check && check.endedAt === null) return;
      void run(new Date(clock()).toISOString(), context);
    },
    schedule: () => {
      let timer = setTimeout(function next() {
        void round();
        timer = setTimeout(next, sealMs);
        timer.unref();
      }, firstSealMs);
      timer.unref();
      return async () => {
        clearTimeout(timer);
        await sealing;
      };
    },
  };
}
