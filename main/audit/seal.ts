import { createHash } from 'node:crypto';
import { isSignedBy, type Signer } from '../secrets/signature.ts';

/** An entry as the view `audit_log_v` has it. */
export type SealedEntry = {
  logId: number;
  entityName: string;
  entityId: number | null;
  action: string;
  changedBy: string;
  changedAt: string;
  oldValues: string | null;
  newValues: string | null;
  place: string | null;
};

/** What a seal says; the hash and the signature are over all of it. */
export type SealContent = {
  sealNo: number;
  sealFormat: number;
  sealedAt: string;
  rowCount: number;
  members: string;
  digests: string;
  lastLogId: number;
  openNumbers: string | null;
  previousHash: string;
  publicKey: string;
};
export type Seal = SealContent & { sealHash: string; signature: string };

/** The only format so far. Another column of the audit, or another hash, makes another one. */
export const sealFormat = 1;
export const noHash = '0'.repeat(64);
/** Their digests fit into one text that every driver binds without a stream. */
export const mostEntriesInSeal = 500;
/** A SHA-256 in base64url. */
export const digestLength = 43;

export const digestOf = (entry: SealedEntry): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        entry.logId,
        entry.entityName,
        entry.entityId,
        entry.action,
        entry.changedBy,
        entry.changedAt,
        entry.oldValues,
        entry.newValues,
        entry.place,
      ]),
    )
    .digest('base64url');

export function hashOf(content: SealContent): string {
  const parts = [
    content.sealFormat,
    content.sealNo,
    // Databases write an instant with six digits, Node with three.
    new Date(content.sealedAt).toISOString(),
    content.rowCount,
    content.members,
    content.digests,
    content.lastLogId,
    content.openNumbers,
    content.previousHash,
    content.publicKey,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

export function makeSeal(content: Omit<SealContent, 'sealFormat' | 'publicKey'>, signer: Signer): Seal {
  const whole = { ...content, sealFormat, publicKey: signer.publicKey };
  const sealHash = hashOf(whole);
  return { ...whole, sealHash, signature: signer.sign(Buffer.from(sealHash, 'hex')) };
}

/** Whether hash and signature belong to what the seal says; not whether the entries do. */
export const isGenuine = (seal: Seal): boolean =>
  hashOf(seal) === seal.sealHash && isSignedBy(seal.publicKey, Buffer.from(seal.sealHash, 'hex'), seal.signature);
