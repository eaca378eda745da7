/** Oracle's numbers of the types that travel here (ORA_TYPE_NUM of the driver). */
export const oraType = {
  varchar: 1,
  number: 2,
  long: 8,
  date: 12,
  char: 96,
  clob: 112,
  timestampTz: 181,
} as const;

export const isText = (type: number): boolean =>
  type === oraType.varchar || type === oraType.char || type === oraType.long || type === oraType.clob;

/** A value as a handler gives and takes it: a NUMBER and a DATE are text, so that nothing is rounded or moved. */
export type Value = string | null;

export type Column = {
  name: string;
  type: number;
  /** Bytes. */
  size?: number;
  precision?: number;
  scale?: number;
};

/** What ends a call with an ORA number; `text` may have several lines, as a stack of PL/SQL has. */
export class OraError extends Error {
  readonly number: number;
  /** Byte of the statement at which a compiler stopped. */
  readonly offset: number;

  constructor(number: number, text: string, offset = 0) {
    super(`ORA-${String(number).padStart(5, '0')}: ${text}`);
    this.number = number;
    this.offset = offset;
  }
}
