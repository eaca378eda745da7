import type { ByteReader } from './byte-reader.ts';
import { createWriter } from './byte-writer.ts';
import { messageType } from './messages.ts';

/** What two sides agree on before the first call: a release to speak, and how each writes its data. */
export type Dialect = {
  /** The protocol of the listener; 319 knows the end of an answer. */
  listenerVersion: number;
  /** Which fields messages have; the driver calls it the TTC field version. */
  fieldVersion: number;
  /** Answers end with a message of their own. */
  endsAnswers: boolean;
  /** One request for all of the logon's first half. */
  hasFastLogon: boolean;
  /** As the logon says it. */
  version: number;
};

const release = (major: number, minor: number): number => (major << 24) | (minor << 16);

export const dialects = {
  '19c': { listenerVersion: 318, fieldVersion: 12, endsAnswers: false, hasFastLogon: false, version: release(19, 28) },
  '23ai': { listenerVersion: 319, fieldVersion: 24, endsAnswers: true, hasFastLogon: true, version: release(23, 26) },
} as const satisfies Record<string, Dialect>;

export type DialectName = keyof typeof dialects;

/** Field versions from which messages have more fields. */
export const since = { v12_2: 8, v12_2_ext: 9, v20_1: 14, v23_1: 17, v23_1_token: 18, v23_3: 20, v23_4: 24 };

const acceptFlags = { noNativeServices: 0x08, fastLogon: 0x10000000, endOfResponse: 0x02000000 };
const largestUnit = 2_097_152;
const charset = { al32utf8: 873, al16utf16: 2000 };
const fieldVersionAt = 7;
const runtimeCapability = { ttcVersionAt: 0, zoneAt: 1, textsAt: 6, thirtyTwoK: 4 };
/** Database time zone +00:00, hours and minutes each plus sixty. */
const utcZone = Buffer.from([0x80, 0, 0, 0, 60, 60, 60, 0x80, 0, 0, 0]);

/** Offsets are those of the packet without its header. */
export function acceptBody(dialect: Dialect, sdu: number): Buffer {
  const body = Buffer.alloc(37);
  body.writeUInt16BE(dialect.listenerVersion, 0);
  body.writeUInt16BE(1, 2);
  body.writeUInt16BE(Math.min(sdu, 0xffff), 4);
  body.writeUInt16BE(0xffff, 6);
  body.writeUInt16BE(1, 8);
  body.writeUInt16BE(45, 12);
  body[14] = acceptFlags.noNativeServices;
  body[15] = acceptFlags.noNativeServices;
  body.writeUInt32BE(sdu, 24);
  body.writeUInt32BE(largestUnit, 28);
  const flags =
    (dialect.hasFastLogon ? acceptFlags.fastLogon : 0) | (dialect.endsAnswers ? acceptFlags.endOfResponse : 0);
  body.writeUInt32BE(flags, 33);
  return body;
}

/** How a listener refuses: 12514 for a service it does not know. */
export function refuseBody(number: number): Buffer {
  const text = Buffer.from(
    `(DESCRIPTION=(TMP=)(VSNNUM=0)(ERR=${number})(ERROR_STACK=(ERROR=(CODE=${number})(EMFI=4))))`,
  );
  const reason = Buffer.alloc(4);
  reason[0] = 34;
  reason.writeUInt16BE(text.length, 2);
  return Buffer.concat([reason, text]);
}

export function protocolAnswer(fieldVersion: number): Buffer {
  const compileTime = Buffer.alloc(53);
  compileTime[fieldVersionAt] = fieldVersion;
  const runTime = Buffer.alloc(11);
  runTime[runtimeCapability.ttcVersionAt] = 2;
  runTime[runtimeCapability.zoneAt] = 1;
  runTime[runtimeCapability.textsAt] = runtimeCapability.thirtyTwoK;
  const conversions = Buffer.alloc(11);
  conversions.writeUInt16BE(charset.al16utf16, 9);
  return createWriter()
    .byte(messageType.protocol, 6, 0)
    .raw(Buffer.from('HMS test endpoint\0'))
    .byte(charset.al32utf8 & 0xff, charset.al32utf8 >> 8)
    .byte(1, 0, 0)
    .uint16(conversions.length)
    .raw(conversions)
    .bytes(compileTime)
    .bytes(runTime)
    .done();
}

/** Reads how the client writes its data; answers that, and the lower of the two field versions. */
export function agreeOnTypes(reader: ByteReader, fieldVersion: number): { answer: Buffer; fieldVersion: number } {
  reader.skipBytes(5);
  const compileTime = reader.bytes();
  const runTime = reader.bytes();
  const knowsZone = runTime?.[runtimeCapability.zoneAt] === 1;
  if (knowsZone) reader.skipBytes(utcZone.length);
  // Each type and the four numbers it is written with; a zero ends the list.
  while (reader.uint16() !== 0) reader.skipBytes(6);
  const writer = createWriter().byte(messageType.dataTypes);
  if (knowsZone) writer.raw(utcZone);
  return { answer: writer.uint16(0).done(), fieldVersion: Math.min(fieldVersion, compileTime?.[fieldVersionAt] ?? 6) };
}
