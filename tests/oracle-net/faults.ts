import { OraError } from './types.ts';

/** What a test may make go wrong on the wire, each once. */
export type FaultPlace = 'logon' | 'execute' | 'fetch' | 'commit' | 'rollback' | 'ping';

export type Fault = {
  at: FaultPlace;
  /** Only for a statement whose text this matches. */
  sql?: RegExp;
  /** How many such calls pass unharmed before. */
  after?: number;
  do: /** The connection breaks before the server has done anything, */
    | 'cut before'
    /** in the middle of its answer, when it has done it, */
    | 'cut during'
    /** or without any answer, when it has done it. */
    | 'cut after'
    /** Nothing comes until the client gives up and says so. */
    | 'hang'
    /** Nothing comes, whatever the client says. */
    | 'go deaf'
    /** The call fails with this number. */
    | { error: number; text: string }
    | { delayMs: number };
};

export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  const planned: Fault[] = [];
  let refusal: number | null = null;
  return {
    plan: (...faults: Fault[]) => void planned.push(...faults.map((fault) => ({ ...fault }))),
    /** The number with which the listener refuses every connection from now on; null lets them in. */
    refuse: (number: number | null) => {
      refusal = number;
    },
    refusal: () => refusal,
    forget: () => void planned.splice(0),
    left: () => planned.length,
    take: (place: FaultPlace, sql: string): Fault['do'] | null => {
      const fault = planned.find((one) => one.at === place && (one.sql?.test(sql) ?? true));
      if (!fault) return null;
      if (fault.after) {
        fault.after -= 1;
        return null;
      }
      planned.splice(planned.indexOf(fault), 1);
      return fault.do;
    },
  };
}

export function throwPlanned(fault: Fault['do'] | null): void {
  if (fault && typeof fault === 'object' && 'error' in fault) throw new OraError(fault.error, fault.text);
}
