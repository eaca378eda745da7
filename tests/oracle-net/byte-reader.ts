/** Reads the fields of a message. Numbers are a length byte and as many bytes, most significant first. */
export type ByteReader = ReturnType<typeof createReader>;

const negativeBit = 0x80;
const nullLength = 0xff;
const chunkedLength = 0xfe;

export function createReader(buffer: Buffer) {
  let at = 0;

  const raw = (length: number): Buffer => {
    if (at + length > buffer.length)
      throw new RangeError(`The message ends ${at + length - buffer.length} bytes early`);
    at += length;
    return buffer.subarray(at - length, at);
  };
  const byte = (): number => raw(1)[0] ?? 0;
  const integer = (): number => {
    const first = byte();
    let value = 0;
    for (const digit of raw(first & ~negativeBit)) value = value * 256 + digit;
    return first & negativeBit ? -value : value;
  };
  /** Length and bytes; null when there are none. A long one comes in chunks, each with its own length. */
  const bytes = (): Buffer | null => {
    const length = byte();
    if (length === 0 || length === nullLength) return null;
    if (length !== chunkedLength) return Buffer.from(raw(length));
    const chunks: Buffer[] = [];
    for (let size = integer(); size !== 0; size = integer()) chunks.push(raw(size));
    return Buffer.concat(chunks);
  };

  return {
    raw,
    byte,
    integer,
    bytes,
    text: (): string | null => bytes()?.toString('utf8') ?? null,
    uint16: () => raw(2).readUInt16BE(),
    bytesLeft: () => buffer.length - at,
    skipBytes: (count: number) => void raw(count),
    skipIntegers: (count: number) => {
      for (let index = 0; index < count; index += 1) integer();
    },
  };
}
