/** The messages inside of data packets, and the functions a client may ask for. */
export const messageType = {
  protocol: 1,
  dataTypes: 2,
  function: 3,
  error: 4,
  rowHeader: 6,
  rowData: 7,
  parameter: 8,
  status: 9,
  ioVector: 11,
  lobData: 14,
  describe: 16,
  piggyback: 17,
  endOfResponse: 29,
  fastLogon: 34,
} as const;

export const functionCode = {
  reexecute: 4,
  fetch: 5,
  logoff: 9,
  commit: 14,
  rollback: 15,
  reexecuteAndFetch: 78,
  execute: 94,
  lob: 96,
  closeCursors: 105,
  logonPhaseTwo: 115,
  logonPhaseOne: 118,
  cancelCursors: 120,
  endToEnd: 135,
  ping: 147,
  setSchema: 152,
} as const;

/** Bits of an execution's options. */
export const executeOption = {
  execute: 0x20,
  fetch: 0x40,
  commit: 0x100,
  describeOnly: 0x20000,
} as const;

export const direction = { out: 16, in: 32 } as const;
