import type { Socket } from 'node:net';
import { endAnswer, statusAnswer } from './answers.ts';
import type { Backend, BackendSession } from './backend.ts';
import { type ByteReader, createReader } from './byte-reader.ts';
import { createCursors } from './cursors.ts';
import { createExecution, type ExecutionRequest, FailedExecution } from './execution.ts';
import { type Fault, type FaultPlace, type Faults, throwPlanned } from './faults.ts';
import { createLobs } from './lobs.ts';
import { createLogon, type Verifiers } from './logon.ts';
import { functionCode, messageType } from './messages.ts';
import { acceptBody, agreeOnTypes, type Dialect, protocolAnswer, refuseBody, since } from './negotiation.ts';
import { createPackets, markerKind, packetType } from './packets.ts';
import { readPiggyback } from './session-attributes.ts';
import { OraError } from './types.ts';

export type SessionOptions = {
  dialect: Dialect;
  service: string;
  verifiers: Verifiers;
  backend: Backend;
  faults: Faults;
  sdu: number;
  serial: number;
  /** Told what this file does not understand: a test then fails with the reason. */
  onMisunderstood(error: unknown): void;
};

export type WireSession = {
  serial: number;
  /** True from the logon on. */
  isSignedIn(): boolean;
  openCursors(): number;
  /** What the client has said of itself: CLIENT_IDENTIFIER and so on. */
  attributes: ReadonlyMap<string, string>;
  /** As when a DBA kills it, or a cable is cut. */
  cut(): void;
  /** The server's note that it is about to be shut down. */
  announceShutdown(): void;
};

/** One connection of a client, from CONNECT to its end. */
export function serveSession(socket: Socket, options: SessionOptions): WireSession {
  const { faults, sdu } = options;
  const dialect = options.dialect;
  let fieldVersion = dialect.fieldVersion;
  let backend: BackendSession | null = null;
  const logon = createLogon(options);
  let requests = Promise.resolve();
  let call = new AbortController();
  let isInterrupted = false;
  let isDeaf = false;
  let heldError: Buffer | null = null;
  const attributes = new Map<string, string>();
  const cursors = createCursors();
  const lobs = createLobs();
  let execution: ReturnType<typeof createExecution> | null = null;

  const packets = createPackets(socket, sdu, { onConnect, onRequest, onMarker });
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('close', () => {
    call.abort();
    backend?.close();
  });

  function respond(answer: Buffer): void {
    const { endsAnswers } = dialect;
    const whole = endsAnswers ? Buffer.concat([answer, Buffer.from([messageType.endOfResponse])]) : answer;
    if (!isDeaf) packets.respond(whole, endsAnswers);
  }

  const errorAnswer = (error: OraError, cursorId = 0): Buffer =>
    endAnswer({ isInTransaction: backend?.isInTransaction() ?? false, cursorId, error }, fieldVersion);

  function onConnect(data: Buffer): void {
    const service = /SERVICE_NAME\s*=\s*([^)\s]+)/i.exec(data.toString('latin1'))?.[1] ?? '';
    const isKnown = service.toUpperCase() === options.service.toUpperCase();
    const refusal = faults.refusal() ?? (isKnown ? null : 12514);
    if (refusal === null) {
      packets.accept(acceptBody(dialect, sdu));
      return;
    }
    packets.send(packetType.refuse, refuseBody(refusal));
    socket.end();
  }

  function onMarker(kind: number): void {
    if (isDeaf) return;
    if (kind !== markerKind.reset) {
      // The client gives the call up.
      isInterrupted = true;
      call.abort();
      packets.marker(markerKind.break);
    } else if (heldError) {
      const answer = heldError;
      heldError = null;
      respond(answer);
    } else {
      packets.marker(markerKind.reset);
      if (isInterrupted) respond(errorAnswer(new OraError(1013, 'user requested cancel of current operation')));
      isInterrupted = false;
    }
  }

  function onRequest(message: Buffer): void {
    requests = requests
      .then(() => answer(createReader(message)))
      .catch((error: unknown) => {
        options.onMisunderstood(error);
        socket.destroy();
      });
  }

  async function answer(reader: ByteReader): Promise<void> {
    let type = reader.byte();
    if (type === messageType.protocol) return respond(protocolAnswer(fieldVersion));
    if (type === messageType.dataTypes) return respond(agree(reader));
    if (type === messageType.fastLogon) return respond(answerFastLogon(reader));
    while (type === messageType.piggyback) {
      const code = readHeader(reader);
      readPiggyback(code, reader, { cursors, lobs, setAttribute });
      type = reader.byte();
    }
    if (type !== messageType.function) throw new Error(`Message ${type} is not known here`);
    const code = readHeader(reader);
    const thisCall = new AbortController();
    call = thisCall;
    try {
      const response = await perform(code, reader, thisCall.signal);
      // A call that was given up is answered when the client resets.
      if (response && !thisCall.signal.aborted) respond(response);
    } catch (error) {
      if (!thisCall.signal.aborted) reportError(error);
    }
  }

  function reportError(error: unknown): void {
    const failure = error instanceof FailedExecution ? error.error : error;
    if (!(failure instanceof OraError)) throw failure;
    const response = errorAnswer(failure, error instanceof FailedExecution ? error.cursorId : 0);
    if (!backend) {
      respond(response);
      return;
    }
    // A real server clears the line first, and says what is wrong when the client has done the same.
    heldError = response;
    packets.marker(markerKind.break);
    packets.marker(markerKind.reset);
  }

  /** Code of the function; its sequence number, and from 23.1 on its token, say nothing here. */
  function readHeader(reader: ByteReader): number {
    const code = reader.byte();
    reader.skipBytes(1);
    if (fieldVersion >= since.v23_1_token && code !== functionCode.logonPhaseOne) reader.skipIntegers(1);
    return code;
  }

  function agree(reader: ByteReader): Buffer {
    const agreed = agreeOnTypes(reader, fieldVersion);
    fieldVersion = agreed.fieldVersion;
    return agreed.answer;
  }

  function answerFastLogon(reader: ByteReader): Buffer {
    reader.skipBytes(3);
    // Protocol: version, zero, the client's name up to a zero.
    reader.skipBytes(3);
    while (reader.byte() !== 0);
    // Charsets and field version, then the message of data types.
    reader.skipBytes(6);
    reader.skipBytes(1);
    const types = agree(reader);
    // Message, function, sequence number of the logon.
    reader.skipBytes(3);
    return Buffer.concat([protocolAnswer(fieldVersion), types, logon.phaseOne(reader)]);
  }

  function setAttribute(name: string, value: string): void {
    attributes.set(name, value);
    backend?.setAttribute(name, value);
  }

  async function perform(code: number, reader: ByteReader, signal: AbortSignal): Promise<Buffer | null> {
    if (code === functionCode.logonPhaseOne) return logon.phaseOne(reader);
    if (code === functionCode.logonPhaseTwo) {
      return withFault('logon', '', signal, async () => {
        const response = logon.phaseTwo(reader);
        backend = options.backend.openSession();
        execution = createExecution({ backend, cursors, lobs, fieldVersion: () => fieldVersion });
        return response;
      });
    }
    if (!backend || !execution) throw new OraError(1012, 'not logged on');
    const [session, executor] = [backend, execution];
    const finish = async (work: () => Promise<void>) => {
      await work();
      return statusAnswer(session.isInTransaction());
    };
    const run = (request: ExecutionRequest) =>
      withFault('execute', request.cursor.sql, signal, () => executor.run(request, signal));
    switch (code) {
      case functionCode.execute:
        return run(executor.readExecute(reader));
      case functionCode.reexecute:
      case functionCode.reexecuteAndFetch:
        return run(executor.readReexecute(reader, code === functionCode.reexecuteAndFetch));
      case functionCode.fetch:
        return withFault('fetch', '', signal, async () => executor.fetch(reader));
      case functionCode.commit:
        return withFault('commit', '', signal, () => finish(session.commit));
      case functionCode.rollback:
        return withFault('rollback', '', signal, () => finish(session.rollback));
      case functionCode.ping:
        return withFault('ping', '', signal, async () => statusAnswer(session.isInTransaction()));
      case functionCode.logoff:
        return finish(session.rollback);
      case functionCode.lob:
        return Buffer.concat([
          lobs.operate(reader),
          endAnswer({ isInTransaction: session.isInTransaction() }, fieldVersion),
        ]);
      default:
        throw new OraError(3115, `unsupported network datatype or representation (function ${code})`);
    }
  }

  async function withFault(
    place: FaultPlace,
    sql: string,
    signal: AbortSignal,
    work: () => Promise<Buffer>,
  ): Promise<Buffer | null> {
    const fault: Fault['do'] | null = faults.take(place, sql);
    throwPlanned(fault);
    if (fault === 'cut before') {
      socket.destroy();
      return null;
    }
    if (fault === 'hang' || fault === 'go deaf') {
      isDeaf = fault === 'go deaf';
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      return null;
    }
    if (fault && typeof fault === 'object' && 'delayMs' in fault) {
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    }
    const response = await work();
    if (fault === 'cut during') packets.respondInPart();
    if (fault === 'cut during' || fault === 'cut after') {
      socket.destroySoon();
      return null;
    }
    return response;
  }

  return {
    serial: options.serial,
    isSignedIn: () => backend !== null,
    openCursors: cursors.count,
    attributes,
    cut: () => void socket.destroy(),
    announceShutdown: () => {
      const note = Buffer.alloc(14);
      note.writeUInt16BE(8);
      // ORA-12572: the connection is to be closed.
      note.writeUInt32BE(12_572, 6);
      packets.send(packetType.control, note);
    },
  };
}
