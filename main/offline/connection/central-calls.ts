import type { CallDefinition } from '#contract/call.ts';
import { isConnectionLost } from '../../database/errors.ts';
import type { CentralConnection } from './central-connection.ts';

/** Does a call by the central database. */
export type Centrally = <Value>(definition: CallDefinition, work: () => Promise<Value>) => Promise<Value>;

/** Calls by the central database: how long each took, and that the connection is lost, is told to the connection. */
export const createCentralCalls =
  (connection: Pick<CentralConnection, 'report'>, onOwnWrite: () => void): Centrally =>
  async (definition, work) => {
    const started = performance.now();
    try {
      const value = await work();
      connection.report({ kind: 'answered', ms: performance.now() - started });
      if (definition.writes) onOwnWrite();
      return value;
    } catch (error) {
      if (isConnectionLost(error)) connection.report({ kind: 'lost' });
      throw error;
    }
  };
