import { endAnswer } from './answers.ts';
import type { Answer, BackendSession, Call } from './backend.ts';
import type { ByteReader } from './byte-reader.ts';
import { createWriter } from './byte-writer.ts';
import type { Bind, Cursor, Cursors } from './cursors.ts';
import type { Lobs } from './lobs.ts';
import { direction, executeOption, messageType } from './messages.ts';
import { since } from './negotiation.ts';
import { describeAnswer, rowsAnswer } from './rows.ts';
import { bindNamesOf, kindOf } from './statements.ts';
import { OraError, oraType, type Value } from './types.ts';
import { readValue, writeValue } from './value-codec.ts';

export type ExecutionParts = {
  backend: BackendSession;
  cursors: Cursors;
  lobs: Lobs;
  fieldVersion: () => number;
};

export type ExecutionRequest = { cursor: Cursor; isFirst: boolean; options: number; mostRows: number; values: Value[] };

/** Executing, executing again, fetching. */
export function createExecution({ backend, cursors, lobs, fieldVersion }: ExecutionParts) {
  const end = (cursor: Cursor, rowCount = 0, error?: OraError, hasCompileErrors?: boolean) =>
    endAnswer(
      { isInTransaction: backend.isInTransaction(), cursorId: cursor.id, rowCount, error, hasCompileErrors },
      fieldVersion(),
    );

  /** Rows, and whether they were the last: the driver learns that from ORA-01403. */
  function fetchRows(cursor: Cursor, most: number): Buffer {
    const rows = rowsAnswer(cursor, most, lobs);
    const isDone = cursor.rowsSent >= cursor.rows.length;
    return Buffer.concat([
      rows,
      end(cursor, cursor.rowsSent, isDone ? new OraError(1403, 'no data found') : undefined),
    ]);
  }

  function answerQuery(request: ExecutionRequest, { columns = [], rows = [] }: Answer): Buffer {
    const { cursor, isFirst, options, mostRows } = request;
    const isChanged = JSON.stringify(columns) !== JSON.stringify(cursor.columns);
    Object.assign(cursor, { columns, rows, rowsSent: 0 });
    const description = isFirst || isChanged ? describeAnswer(columns, fieldVersion()) : Buffer.alloc(0);
    // No row with a CLOB is sent before the client has said how it wants it.
    const mustDefine = columns.some((column) => column.type === oraType.clob) && !cursor.defines;
    const sendsRows = (options & executeOption.fetch) !== 0 && !mustDefine;
    return Buffer.concat([description, sendsRows ? fetchRows(cursor, mostRows) : end(cursor)]);
  }

  function answerBlock({ cursor, isFirst }: ExecutionRequest, answer: Answer): Buffer {
    const out = answer.out ?? new Map<string, Value>();
    const writer = createWriter();
    if (isFirst && cursor.binds.length > 0) {
      cursor.outNames = new Set(out.keys());
      const count = cursor.binds.length;
      writer.byte(messageType.ioVector, 0).integer(count % 256, Math.floor(count / 256), 1, 0, 0, 0);
      for (const bind of cursor.binds) writer.byte(out.has(bind.name) ? direction.out : direction.in);
    }
    const outBinds = cursor.binds.filter((bind) => cursor.outNames?.has(bind.name));
    if (outBinds.length > 0) writer.byte(messageType.rowData);
    for (const bind of outBinds) {
      const value = out.get(bind.name) ?? null;
      if (bind.type === oraType.varchar && Buffer.byteLength(value ?? '') > bind.maxSize) {
        throw new OraError(6502, 'PL/SQL: numeric or value error: character string buffer too small');
      }
      writeValue(writer, bind.type, value, lobs);
      // Bytes that did not fit.
      writer.integer(0);
    }
    return Buffer.concat([writer.done(), end(cursor, 1, undefined, answer.hasCompileErrors)]);
  }

  function readBinds(reader: ByteReader, binds: readonly Bind[]): Value[] {
    if (binds.length === 0 || reader.bytesLeft() === 0) return [];
    if (reader.byte() !== messageType.rowData) throw new Error('A row of binds was expected');
    return binds.map((bind) => readValue(reader, bind.type, lobs));
  }

  function readBindTypes(reader: ByteReader, count: number): Omit<Bind, 'name'>[] {
    return Array.from({ length: count }, () => {
      const type = reader.byte();
      // Flags, precision, scale.
      reader.skipBytes(3);
      const maxSize = reader.integer();
      // Array elements, flags.
      reader.skipIntegers(2);
      if (reader.integer() > 0) reader.bytes();
      // Version, charset.
      reader.skipIntegers(2);
      reader.skipBytes(1);
      reader.skipIntegers(1);
      if (fieldVersion() >= since.v12_2) reader.skipIntegers(1);
      return { type, maxSize };
    });
  }

  return {
    fetch: (reader: ByteReader): Buffer => {
      const cursor = cursors.find(reader.integer());
      return fetchRows(cursor, reader.integer());
    },
    /** Reads an EXECUTE; null when it only says how columns are to be fetched, or asks what they are. */
    readExecute: (reader: ByteReader): ExecutionRequest => {
      const options = reader.integer();
      const cursorId = reader.integer();
      const hasText = reader.byte() !== 0;
      reader.skipIntegers(1);
      reader.skipBytes(1);
      reader.skipIntegers(1);
      reader.skipBytes(3);
      const mostRows = reader.integer();
      reader.skipIntegers(1);
      reader.skipBytes(1);
      const bindCount = reader.integer();
      reader.skipBytes(6);
      const defineCount = reader.integer();
      // Registration, object, names of the cursor.
      reader.skipIntegers(1);
      reader.skipBytes(3);
      reader.skipIntegers(1);
      reader.skipBytes(1);
      reader.skipIntegers(2);
      reader.skipBytes(1);
      reader.skipIntegers(1);
      reader.skipBytes(1);
      if (fieldVersion() >= since.v12_2) {
        reader.skipBytes(1);
        reader.skipIntegers(1);
        reader.skipBytes(1);
        reader.skipIntegers(1);
        reader.skipBytes(1);
      }
      if (fieldVersion() >= since.v12_2_ext) {
        reader.skipBytes(1);
        reader.skipIntegers(1);
      }
      const text = hasText ? (reader.text() ?? '') : null;
      reader.skipIntegers(13);
      const cursor = text === null ? cursors.find(cursorId) : cursors.open(text, kindOf(text));
      if (defineCount > 0) {
        cursor.defines = readBindTypes(reader, defineCount).map(({ type }) => type);
      } else if (bindCount > 0) {
        const names = bindNamesOf(cursor.sql);
        cursor.binds = readBindTypes(reader, bindCount).map((bind, index) => ({ ...bind, name: names[index] ?? '' }));
      }
      const values = defineCount > 0 ? [] : readBinds(reader, cursor.binds);
      return { cursor, isFirst: true, options, mostRows, values };
    },
    readReexecute: (reader: ByteReader, fetches: boolean): ExecutionRequest => {
      const cursor = cursors.find(reader.integer());
      const mostRows = reader.integer();
      reader.integer();
      const commits = (reader.integer() & 1) !== 0;
      const values = readBinds(
        reader,
        cursor.binds.filter((bind) => !cursor.outNames?.has(bind.name)),
      );
      const options =
        executeOption.execute | (fetches ? executeOption.fetch : 0) | (commits ? executeOption.commit : 0);
      return { cursor, isFirst: false, options, mostRows, values };
    },
    run: async (request: ExecutionRequest, signal: AbortSignal): Promise<Buffer> => {
      const { cursor, options, mostRows, values, isFirst } = request;
      if (options & executeOption.describeOnly || !(options & executeOption.execute)) {
        return options & executeOption.fetch && cursor.columns.length > 0 ? fetchRows(cursor, mostRows) : end(cursor);
      }
      const sent = isFirst ? cursor.binds : cursor.binds.filter((bind) => !cursor.outNames?.has(bind.name));
      const named = new Map(sent.map((bind, index) => [bind.name, values[index] ?? null]));
      const call: Call = { sql: cursor.sql, kind: cursor.kind, binds: cursor.binds, values: named };
      let answer: Answer;
      try {
        answer = await backend.execute(call, signal);
      } catch (error) {
        if (error instanceof OraError) throw new FailedExecution(error, cursor.id);
        throw error;
      }
      // Before the end is written, which says whether a transaction is open.
      if (options & executeOption.commit) await backend.commit();
      if (cursor.kind === 'query') return answerQuery(request, answer);
      return answerBlock(request, answer);
    },
  };
}

/** A real server names the cursor of what failed, and the driver then closes it. */
export class FailedExecution extends Error {
  readonly error: OraError;
  readonly cursorId: number;
  constructor(error: OraError, cursorId: number) {
    super(error.message);
    this.error = error;
    this.cursorId = cursorId;
  }
}
