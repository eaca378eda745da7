/** Writes the fields of a message; the mirror of byte-reader.ts. */
export type ByteWriter = {
  byte(...values: number[]): ByteWriter;
  raw(bytes: Uint8Array): ByteWriter;
  /** Each with its length byte, most significant first. */
  integer(...values: number[]): ByteWriter;
  uint16(value: number): ByteWriter;
  bytes(bytes: Uint8Array | null): ByteWriter;
  text(text: string | null): ByteWriter;
  /** A length as an integer and then, if there is something, the text with its own length byte. */
  countedText(text: string): ByteWriter;
  done(): Buffer;
};

const chunkedLength = 0xfe;
const longestInOnePiece = 252;
const chunkSize = 32_767;

export function createWriter(): ByteWriter {
  const parts: Uint8Array[] = [];
  const writer: ByteWriter = {
    byte: (...values) => writer.raw(Uint8Array.from(values, (value) => value & 0xff)),
    raw: (bytes) => {
      parts.push(bytes);
      return writer;
    },
    integer: (...values) => {
      for (const value of values) parts.push(integerBytes(value));
      return writer;
    },
    uint16: (value) => writer.byte(value >> 8, value),
    bytes: (bytes) => {
      if (!bytes || bytes.length === 0) return writer.byte(0);
      if (bytes.length <= longestInOnePiece) return writer.byte(bytes.length).raw(bytes);
      writer.byte(chunkedLength);
      for (let from = 0; from < bytes.length; from += chunkSize) {
        const chunk = bytes.subarray(from, from + chunkSize);
        writer.integer(chunk.length).raw(chunk);
      }
      return writer.integer(0);
    },
    text: (text) => writer.bytes(text === null ? null : Buffer.from(text)),
    countedText: (text) => {
      const length = Buffer.byteLength(text);
      writer.integer(length);
      return length > 0 ? writer.text(text) : writer;
    },
    done: () => Buffer.concat(parts),
  };
  return writer;
}

function integerBytes(value: number): Uint8Array {
  const digits: number[] = [];
  for (let rest = Math.abs(value); rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return Uint8Array.from([digits.length | (value < 0 ? 0x80 : 0), ...digits]);
}
