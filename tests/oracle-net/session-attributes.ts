import type { ByteReader } from './byte-reader.ts';
import type { Cursors } from './cursors.ts';
import type { Lobs } from './lobs.ts';
import { functionCode } from './messages.ts';

/** Notes that a client sends along with its next call, to save a round trip. */
export type Piggybacks = {
  cursors: Cursors;
  lobs: Lobs;
  setAttribute(name: string, value: string): void;
};

/** Reads one; the function's code has been read. */
export function readPiggyback(code: number, reader: ByteReader, { cursors, lobs, setAttribute }: Piggybacks): void {
  switch (code) {
    case functionCode.closeCursors:
    case functionCode.cancelCursors: {
      reader.skipBytes(1);
      for (let left = reader.integer(); left > 0; left -= 1) {
        const id = reader.integer();
        if (code === functionCode.closeCursors) cursors.close(id);
      }
      return;
    }
    case functionCode.setSchema:
      reader.skipBytes(1);
      reader.skipIntegers(1);
      setAttribute('CURRENT_SCHEMA', reader.text() ?? '');
      return;
    case functionCode.endToEnd:
      readEndToEnd(reader, setAttribute);
      return;
    case functionCode.lob:
      lobs.skipRelease(reader);
      return;
    default:
      throw new Error(`Piggyback ${code} is not known here`);
  }
}

/** Lengths first, of all that may be set, then the texts of those that are. */
function readEndToEnd(reader: ByteReader, setAttribute: Piggybacks['setAttribute']): void {
  reader.skipBytes(2);
  reader.skipIntegers(1);
  const lengths: [name: string, isSet: boolean, length: number][] = [];
  const readLength = (name: string) => {
    const isSet = reader.byte() !== 0;
    lengths.push([name, isSet, reader.integer()]);
  };
  for (const name of ['CLIENT_IDENTIFIER', 'MODULE', 'ACTION', 'ECONTEXT_ID']) readLength(name);
  reader.skipBytes(1);
  reader.skipIntegers(1);
  readLength('CLIENT_INFO');
  reader.skipBytes(1);
  reader.skipIntegers(1);
  reader.skipBytes(1);
  reader.skipIntegers(1);
  readLength('DBOP');
  for (const [name, isSet, length] of lengths) {
    if (isSet) setAttribute(name, length > 0 ? (reader.text() ?? '') : '');
  }
}
