import { createHmac, hkdfSync } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Draft, draft as draftSchema } from '#contract/drafts.ts';
import { Refusal } from '../calls/calls.ts';
import { writeAtomically } from '../files/atomic-write.ts';
import { seal, unseal } from '../secrets/sealing.ts';

/**
 * Half-typed forms on this desk's disk: AES-256-GCM, one file per person and form. A file's name is an HMAC of the person
 * and one of the form, so neither can be read off the folder; both are bound into the cipher, so a file that is copied
 * under another name does not open. A file that cannot be opened counts as no draft.
 */
export type DraftsStore = {
  load: (staffId: number, formKey: string) => Promise<Draft | null>;
  /** Refused as `invalid_state` when this person has kept as much as one may: nothing older goes for it. */
  save: (staffId: number, draft: Draft) => Promise<void>;
  discard: (staffId: number, formKey: string) => Promise<void>;
};

const version = 1;
/** More forms than one person leaves half-typed in a month. */
const mostOfPerson = 50;
const mostBytesOfPerson = 5_000_000;
/** More forms than one desk leaves half-typed in a month; beyond this the oldest is removed. */
const mostFiles = 500;
const dayMs = 86_400_000;
const keptMs = 30 * dayMs;

export function createDraftsStore(folder: string, supplyKey: () => Promise<Uint8Array>): DraftsStore {
  let keys: Promise<{ cipher: Buffer; name: Buffer }> | undefined;
  let tidiedAt = Number.NEGATIVE_INFINITY;
  // Two saves of one person must not overtake each other, and must not both take the last place.
  const turns = new Map<string, Promise<unknown>>();

  function readKeys() {
    keys ??= supplyKey().then((key) => ({ cipher: derive(key, 'draft cipher'), name: derive(key, 'draft name') }));
    // A key that could not be read this time may be readable the next time.
    keys.catch(() => {
      keys = undefined;
    });
    return keys;
  }

  async function locate(staffId: number, formKey: string) {
    const { cipher, name } = await readKeys();
    const owner = Buffer.from(JSON.stringify([version, staffId, formKey]));
    const hmacOf = (what: Buffer | string) => createHmac('sha256', name).update(what).digest('hex');
    const person = hmacOf(`person ${staffId}`).slice(0, 16);
    const form = hmacOf(owner);
    // Until 0.1.0 the person was not part of the name.
    const formerFile = join(folder, form);
    return { cipher, owner, person, formerFile, file: join(folder, person + form.slice(0, 48)) };
  }

  /** Counts the files on the disk, so drafts from earlier starts count too. */
  async function checkRoom(person: string, file: string, bytes: number): Promise<void> {
    const names = await readdir(folder).catch(() => []);
    const others = names.filter((name) => name.startsWith(person) && join(folder, name) !== file);
    const sizes = await Promise.all(others.map((name) => sizeOf(join(folder, name))));
    const total = sizes.reduce((sum, size) => sum + size, bytes);
    if (others.length < mostOfPerson && total <= mostBytesOfPerson) return;
    throw new Refusal('invalid_state', { formKey: 'out_of_range' });
  }

  function inTurn<Value>(person: string, work: () => Promise<Value>): Promise<Value> {
    const before = turns.get(person) ?? Promise.resolve();
    const turn = before.then(work, work);
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    turns.set(person, settled);
    void settled.then(() => {
      if (turns.get(person) === settled) turns.delete(person);
    });
    return turn;
  }

  return {
    load: async (staffId, formKey) => {
      const { cipher, owner, person, file, formerFile } = await locate(staffId, formKey);
      const sealed = await inTurn(person, () => readFile(file).catch(() => readFile(formerFile).catch(() => null)));
      const text = sealed && unseal(cipher, owner, sealed);
      const draft = draftSchema.safeParse(text === null ? null : parseJson(text));
      return draft.success && draft.data.formKey === formKey ? draft.data : null;
    },
    save: async (staffId, draft) => {
      const { cipher, owner, person, file, formerFile } = await locate(staffId, draft.formKey);
      const sealed = seal(cipher, owner, JSON.stringify(draft));
      await inTurn(person, async () => {
        await checkRoom(person, file, sealed.length);
        await writeAtomically(file, sealed);
        await rm(formerFile, { force: true });
      });
      if (performance.now() - tidiedAt < dayMs) return;
      tidiedAt = performance.now();
      await forgetOld(folder);
    },
    discard: async (staffId, formKey) => {
      const { person, file, formerFile } = await locate(staffId, formKey);
      await inTurn(person, async () => {
        for (const one of [file, formerFile]) await rm(one, { force: true });
      });
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

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

/** Once a day: removes drafts that are a month old, files that a crash left incomplete, and drafts beyond the limit. */
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
