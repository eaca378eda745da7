// @ts-check
// `node verify-audit-export.mjs FILE`: checks an export of the audit trail by itself. It needs Node and no other file, so that an
// inspector can read it whole and run it on another computer.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, realpathSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key. */
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');
/** A SHA-256 in base64url. */
const digestLength = 43;
const mostProblems = 100;

/**
 * @param {AsyncIterable<string> | Iterable<string>} lines
 * @returns {Promise<{ lines: string[], problemCount: number }>} What was found, in sentences.
 */
export async function verifyExport(lines) {
  /** @type {string[]} */
  const problems = [];
  let problemCount = 0;
  const found = (/** @type {string} */ problem) => {
    problemCount += 1;
    if (problems.length < mostProblems) problems.push(problem);
  };
  /** @type {Map<number, Set<string>>} */
  const heads = new Map();
  /** @type {Set<string>} */
  const keys = new Set();
  /** @type {any} */
  let begin = null;
  /** @type {any} */
  let seal = null;
  /** The digests of the seal that is being read, by the number of the entry. @type {Map<number, string>} */
  let expected = new Map();
  const counts = { entryCount: 0, sealCount: 0, unsealedCount: 0 };
  /** @type {any} */
  let end = null;
  const endSeal = () => {
    if (seal?.hasEntries) for (const logId of expected.keys()) found(`Entry ${logId} is missing.`);
    expected = new Map();
  };

  for await (const line of lines) {
    const one = parsed(line);
    if (!one) found('A line is no JSON object.');
    else if (!begin) {
      if (one.kind !== 'audit' || one.version !== 1)
        return { lines: ['This is no export of an audit trail.'], problemCount: 1 };
      begin = one;
    } else if (end) found('There is something after the end.');
    else if (one.kind === 'head') heads.set(one.sealNo, (heads.get(one.sealNo) ?? new Set()).add(one.sealHash));
    else if (one.kind === 'seal') {
      endSeal();
      const previous = seal?.sealHash ?? '0'.repeat(64);
      for (let missing = (seal?.sealNo ?? 0) + 1; missing < one.sealNo; missing++) found(`Seal ${missing} is missing.`);
      if (one.previousHash !== previous) found(`Seal ${one.sealNo} does not follow the one before it.`);
      if (hashOf(one) !== one.sealHash || !isSigned(one)) found(`Seal ${one.sealNo} was changed.`);
      for (const hash of heads.get(one.sealNo) ?? []) {
        if (hash !== one.sealHash) found(`Seal ${one.sealNo} is not the one that was noted outside the database.`);
      }
      heads.delete(one.sealNo);
      keys.add(one.publicKey);
      seal = one;
      counts.sealCount += 1;
      expected = digestsOf(one);
    } else if (one.kind === 'entry' && one.sealNo === null) {
      endSeal();
      counts.unsealedCount += 1;
    } else if (one.kind === 'entry') {
      counts.entryCount += 1;
      const digest = expected.get(one.logId);
      if (one.sealNo !== seal?.sealNo || digest === undefined) found(`Entry ${one.logId} was put in later.`);
      else if (digest !== digestOf(one)) found(`Entry ${one.logId} was changed.`);
      expected.delete(one.logId);
    } else if (one.kind === 'end') {
      endSeal();
      end = one;
    } else found('A line is of no kind that is known.');
  }
  if (!begin) return { lines: ['This is no export of an audit trail.'], problemCount: 1 };
  for (const sealNo of heads.keys()) found(`Seal ${sealNo} was noted outside the database and is missing.`);
  const isWhole = end && Object.entries(counts).every(([name, count]) => end[name] === count);
  if (!isWhole) found('The file is not whole: its end is missing or says other numbers.');
  return {
    lines: [
      ...problems,
      ...(problemCount > problems.length ? [`and ${problemCount - problems.length} more`] : []),
      `${counts.entryCount} entries under ${counts.sealCount} seals were checked, ${counts.unsealedCount} newer ones have no seal yet; found: ${problemCount}.`,
      `The seals are signed with: ${[...keys].join(', ') || 'none'}. Compare this with what the hospital noted elsewhere.`,
      ...(seal ? [`The last seal is number ${seal.sealNo} of ${seal.sealedAt}: ${seal.sealHash}`] : []),
    ],
    problemCount,
  };
}

/** @param {string} line @returns {any} */
function parsed(line) {
  try {
    const value = JSON.parse(line);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

const sha256 = (/** @type {unknown} */ parts) => createHash('sha256').update(JSON.stringify(parts));

/** The fields of an entry, in this order. @param {any} entry */
const digestOf = (entry) =>
  sha256([
    entry.logId,
    entry.entityName,
    entry.entityId,
    entry.action,
    entry.changedBy,
    entry.changedAt,
    entry.oldValues,
    entry.newValues,
    entry.place,
  ]).digest('base64url');

/** @param {any} seal */
const hashOf = (seal) =>
  sha256([
    seal.sealFormat,
    seal.sealNo,
    seal.sealedAt,
    seal.rowCount,
    seal.members,
    seal.digests,
    seal.lastLogId,
    seal.openNumbers,
    seal.previousHash,
    seal.publicKey,
  ]).digest('hex');

/** @param {any} seal */
function isSigned(seal) {
  const raw = Buffer.from(String(seal.publicKey), 'base64');
  if (raw.length !== 32) return false;
  const key = createPublicKey({ key: Buffer.concat([publicHead, raw]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(seal.sealHash, 'hex'), key, Buffer.from(String(seal.signature), 'base64'));
}

/** The members `1-500,503` of a seal with their digests. @param {any} seal @returns {Map<number, string>} */
function digestsOf(seal) {
  const digests = new Map();
  let at = 0;
  for (const part of String(seal.members).split(',')) {
    const [first, last = first] = part.split('-').map(Number);
    for (let logId = Number(first); logId <= Number(last); logId++) {
      digests.set(logId, String(seal.digests).slice(at, at + digestLength));
      at += digestLength;
    }
  }
  return digests;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const file = process.argv[2];
  if (!file) {
    process.stderr.write('Say which file: node verify-audit-export.mjs FILE\n');
    process.exitCode = 1;
  } else {
    const reading = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
    const { lines, problemCount } = await verifyExport(reading);
    for (const line of lines) process.stdout.write(`${line}\n`);
    process.exitCode = problemCount === 0 ? 0 : 1;
  }
}
