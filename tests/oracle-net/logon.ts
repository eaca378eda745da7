import { parameterAnswer, statusAnswer } from './answers.ts';
import type { ByteReader } from './byte-reader.ts';
import type { Dialect } from './negotiation.ts';
import { OraError } from './types.ts';
import { type Challenge, challenge, createVerifier, type Verifier } from './verifier.ts';

/** Users by name in capitals. */
export type Verifiers = ReadonlyMap<string, Verifier>;

export type LogonOptions = { verifiers: Verifiers; service: string; serial: number; dialect: Dialect };

/** Both phases of signing in on one connection. */
export function createLogon({ verifiers, service, serial, dialect }: LogonOptions) {
  let exchange: Challenge | null = null;
  return {
    phaseOne: (reader: ByteReader): Buffer => {
      const { user } = readRequest(reader);
      // Who is not known is refused as late and in the same way as a wrong password is.
      exchange = challenge(verifiers.get(user) ?? createVerifier(String(Math.random())));
      return Buffer.concat([parameterAnswer(exchange.parameters), statusAnswer(false)]);
    },
    phaseTwo: (reader: ByteReader): Buffer => {
      const proof = exchange?.prove(readRequest(reader).given);
      if (!proof) throw new OraError(1017, 'invalid credential or not authorized; logon denied');
      const parameters: [string, string][] = [
        ['AUTH_SVR_RESPONSE', proof],
        ['AUTH_VERSION_NO', String(dialect.version)],
        ['AUTH_VERSION_STRING', '- Production'],
        ['AUTH_SESSION_ID', String(serial)],
        ['AUTH_SERIAL_NUM', '1'],
        ['AUTH_INSTANCENAME', 'HMS'],
        ['AUTH_DBNAME', 'HMSPDB'],
        ['AUTH_SC_SERVICE_NAME', service],
        ['AUTH_SC_DBUNIQUE_NAME', 'HMS'],
        ['AUTH_MAX_OPEN_CURSORS', '300'],
        ['AUTH_MAX_IDEN_LENGTH', '128'],
      ];
      const flagged = parameters.map(([name, value]) => [name, value, 0] as const);
      return Buffer.concat([parameterAnswer(flagged), statusAnswer(false)]);
    },
  };
}

function readRequest(reader: ByteReader): { user: string; given: Map<string, string> } {
  const hasUser = reader.byte() !== 0;
  // Length of the name, mode.
  reader.skipIntegers(2);
  reader.skipBytes(1);
  const count = reader.integer();
  reader.skipBytes(2);
  const user = hasUser ? (reader.text() ?? '') : '';
  const given = new Map<string, string>();
  for (let index = 0; index < count; index += 1) {
    reader.integer();
    const name = reader.text() ?? '';
    given.set(name, reader.integer() > 0 ? (reader.text() ?? '') : '');
    reader.integer();
  }
  return { user: user.toUpperCase(), given };
}
