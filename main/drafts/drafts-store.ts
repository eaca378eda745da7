import { createHmac, hkdfSync } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Draft, draft as draftSchema } from '#contract/drafts.ts';
import { writeAtomically } from '../files/atomic-write.ts';
import { seal, unseal } from '../secrets/sealing.ts';

/**
 * Half-typed forms on this desk's disk: AES-256-GCM, one file per person and form. A file's name is an HMAC, so
 * neither names nor forms can be read off the folder; person and form are bound into the cipher, so a file
 * that is copied under another name does not open. What cannot be opened is no draft.
 */
export type DraftsStore = {
  load: (staffId: number, formKey: string) => Promise<Draft | null>;
  save: (staffId: number, draft: Draft) => Promise<void>;
  discard: (staffId: number, formKey: string) => Promise<void>;
};

const version = 1;
/** More forms than one desk leaves open in a month; the oldest goes. */
const mostFiles = 500;
const keptMs = 30 * 86_400_000;

export function createDraftsStore(folder: string, supplyKey: () => Promise<Uint8Array>): DraftsStore {
  let keys: Promise<{ cipher: Buffer; name: Buffer }> | undefined;
  let savedBefore = false;
  // Two saves of one form must not overtake each other.
  const turns = new Map<string, Promise<unknown>>();

  function readKeys() {
    keys ??= supplyKey().then((key) => ({ cipher: derive(key, 'draft cipher'), name: derive(key, 'draft name') }));
    // A key that could not be had this time may be had the next.
    keys.catch(() => {
      keys = undefined;
    });
    return keys;
  }

  async function locate(staffId: number, formKey: string) {
    const { cipher, name } = await readKeys();
    const owner = Buffer.from(JSON.stringify([version, staffId, formKey]));
    return { cipher, owner, file: join(folder, createHmac('sha256', name).update(owner).digest('hex')) };
  }

  function inTurn<Value>(file: string, work: () => Promise<Value>): Promise<Value> {
    const before = turns.get(file) ?? Promise.resolve();
    const turn = before.then(work, work);
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    turns.set(file, settled);
    void settled.then(() => {
      if (turns.get(file) === settled) turns.delete(file);
    });
    return turn;
  }

  return {
    load: async (staffId, formKey) => {
      const { cipher, owner, file } = await locate(staffId, formKey);
      const sealed = await inTurn(file, () => readFile(file).catch(() => null));
      const text = sealed && unseal(cipher, owner, sealed);
      const draft = draftSchema.safeParse(text === null ? null : parseJson(text));
      return draft.success && draft.data.formKey === formKey ? draft.data : null;
    },
    save: async (staffId, draft) => {
      const { cipher, owner, file } = await locate(staffId, draft.formKey);
      const sealed = seal(cipher, owner, JSON.stringify(draft));
      await inTurn(file, () => writeAtomically(file, sealed));
      if (savedBefore) return;
      savedBefore = true;
      await forgetOld(folder);
    },
    discard: async (staffId, formKey) => {
      const { file } = await locate(staffId, formKey);
      await inTurn(file, () => rm(file, { force: true }));
    },
  };
}

const derive = (key: Uint8Array, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', purpose, 32));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Once per start: what nobody came back for in a month, what a crash left unfinished, and what is too much. */
async function forgetOld(folder: string): Promise<void> {
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const found = await stat(path).catch(() => null);
      return { path, isUnfinished: name.endsWith('.tmp'), modifiedMs: found?.mtimeMs ?? 0 };
    }),
  );
  files.sort((a, b) => b.modifiedMs - a.modifiedMs);
  const isOld = (modifiedMs: number) => Date.now() - modifiedMs > keptMs;
  const isAbandoned = (modifiedMs: number) => Date.now() - modifiedMs > 60_000;
  for (const [index, { path, isUnfinished, modifiedMs }] of files.entries()) {
    const isOver = index >= mostFiles || isOld(modifiedMs) || (isUnfinished && isAbandoned(modifiedMs));
    if (isOver) await rm(path, { force: true });
  }
}
