import type { ByteReader } from './byte-reader.ts';
import { type ByteWriter, createWriter } from './byte-writer.ts';
import { messageType } from './messages.ts';
import { OraError } from './types.ts';

/** CLOBs of a session by their locators. Lengths and offsets count UTF-16 units, as JavaScript's do. */
export type Lobs = ReturnType<typeof createLobs>;

const operation = { read: 0x0002, write: 0x0040, createTemporary: 0x0110, chunkSize: 0x4000 };
const locatorLength = 40;
const chunkSize = 8132;
const charset = 873;

export function createLobs() {
  const texts = new Map<string, string>();
  let made = 0;

  function keep(text: string): Buffer {
    const locator = Buffer.alloc(locatorLength);
    locator.writeUInt16BE(locatorLength - 2, 0);
    made += 1;
    locator.writeUInt32BE(made, 20);
    texts.set(locator.toString('hex'), text);
    return locator;
  }
  const textOf = (locator: Buffer | null): string => texts.get(locator?.toString('hex') ?? '') ?? '';

  return {
    textOf,
    /** A value of a row: length of the locator, of the text, size of a chunk, locator. */
    write: (writer: ByteWriter, text: string) => {
      writer.integer(locatorLength, text.length, chunkSize).bytes(keep(text));
    },
    /** A function on one; answers what comes before the end of the call. */
    operate: (reader: ByteReader): Buffer => {
      const hasLocator = reader.byte() !== 0;
      const length = reader.integer();
      reader.skipBytes(1);
      reader.skipIntegers(3);
      reader.skipBytes(3);
      const wanted = reader.integer();
      reader.skipBytes(2);
      const offset = reader.integer();
      reader.integer();
      const hasAmount = reader.byte() !== 0;
      reader.skipBytes(6);
      const locator = hasLocator ? Buffer.from(reader.raw(length)) : Buffer.alloc(0);
      switch (wanted) {
        case operation.read: {
          const amount = hasAmount ? reader.integer() : 0;
          const part = textOf(locator).slice(offset - 1, offset - 1 + amount);
          return createWriter()
            .byte(messageType.lobData)
            .text(part)
            .byte(messageType.parameter)
            .raw(locator)
            .integer(part.length)
            .done();
        }
        case operation.write: {
          reader.skipBytes(1);
          const text = reader.bytes()?.toString('utf8') ?? '';
          texts.set(locator.toString('hex'), textOf(locator).slice(0, offset - 1) + text);
          return createWriter().byte(messageType.parameter).raw(locator).done();
        }
        case operation.chunkSize:
          return createWriter().byte(messageType.parameter).raw(locator).integer(chunkSize).done();
        case operation.createTemporary:
          return createWriter().byte(messageType.parameter).raw(keep('')).integer(charset).byte(0).done();
        default:
          throw new OraError(3115, `unsupported network datatype or representation (LOB operation ${wanted})`);
      }
    },
    /** The note, sent along with another call, that temporary ones are of no more use. */
    skipRelease: (reader: ByteReader) => {
      reader.skipBytes(1);
      const length = reader.integer();
      reader.skipBytes(1);
      reader.skipIntegers(3);
      reader.skipBytes(3);
      reader.skipIntegers(1);
      reader.skipBytes(1);
      reader.skipIntegers(3);
      reader.skipBytes(1);
      for (let index = 0; index < 3; index += 1) {
        reader.skipBytes(1);
        reader.skipIntegers(1);
      }
      reader.skipBytes(length);
    },
  };
}
