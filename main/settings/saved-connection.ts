import { type ConnectionTarget, connectionTarget } from '#contract/connection.ts';

export type Secrets = { password: string | null; walletPassword: string | null };
export type SavedConnection = { target: ConnectionTarget; secrets: Secrets };

export const noSecrets: Secrets = { password: null, walletPassword: null };

/** Whether engine, address and account are the same, so that a kept password may be used. The schema puts the keys of both in one order. */
export const isSameTarget = (left: ConnectionTarget, right: ConnectionTarget): boolean =>
  JSON.stringify(connectionTarget.parse(left)) === JSON.stringify(connectionTarget.parse(right));
