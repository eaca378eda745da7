/** Where the hospital's Oracle is and as whom to sign in there. */
export type OracleServer = {
  /** `host:1521/service`, `tcps://host:2484/service`, a whole descriptor, or an alias of a tnsnames.ora. */
  dsn: string;
  user: string;
  password: string;
  /** The folder of tnsnames.ora; without one, what `TNS_ADMIN` names. */
  configDir?: string;
  /** The owner of the tables, where no logon trigger leads the account to it. */
  schema?: string;
  /** The folder of ewallet.pem for TCPS with a certificate of this machine's own, and its password. */
  walletLocation?: string;
  walletPassword?: string;
};

/** For sentences and the log. */
export const addressOfOracle = (server: OracleServer): string =>
  server.dsn.replace(/(password|pwd)\s*=\s*[^)\s]+/gi, '$1=…');

/** Less than a call waits for a connection, so that a machine that drops packets is told as away and not as busy. */
const connectSeconds = 4;

/** What the driver needs to sign in, for a pool and for a connection of its own alike. */
export const logonOf = (server: OracleServer) => ({
  user: server.user,
  password: server.password,
  connectString: server.dsn,
  connectTimeout: connectSeconds,
  transportConnectTimeout: connectSeconds,
  // Minutes: a machine that vanished without a word is noticed by the system's keep-alive.
  expireTime: 1,
  ...(server.configDir ? { configDir: server.configDir } : {}),
  ...(server.walletLocation ? { walletLocation: server.walletLocation } : {}),
  ...(server.walletPassword ? { walletPassword: server.walletPassword } : {}),
});
