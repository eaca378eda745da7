import { type ConnectionTarget, connectionTarget } from '#contract/connection.ts';

export type Secrets = { password: string | null; walletPassword: string | null };
export type SavedConnection = { target: ConnectionTarget; secrets: Secrets };

export const noSecrets: Secrets = { password: null, walletPassword: null };

/** Same engine, address and account: what a password was kept for. Both have been through the schema, so keys are in its order. */
export const isSameTarget = (left: ConnectionTarget, right: ConnectionTarget): boolean =>
  JSON.stringify(connectionTarget.parse(left)) === JSON.stringify(connectionTarget.parse(right));
