import type { Connection, ConnectionProblem, ConnectionTarget, ConnectionTest } from '#contract/connection.ts';
import type { Health } from '#contract/settings.ts';
import { formatList } from '../wording/numbers.ts';

/** Every word about the database a desk uses. The types make a sentence for a new reason compulsory. */

export const engineWords: Record<Health['engine'], string> = {
  embedded: 'PostgreSQL, on this computer',
  postgres: 'PostgreSQL, on a server',
  oracle: 'Oracle',
};

const stateWords: Record<Connection['state'], string> = {
  online: 'Connected',
  degraded: 'Connected over a slow line',
  'catching-up': 'Connected; what was done meanwhile is being sent',
  restarting: 'Database restarts',
  offline: 'Database offline',
};

export const stateSentence = ({ state, roundTripMs }: Connection): string =>
  roundTripMs === null ? stateWords[state] : `${stateWords[state]}, answers in ${roundTripMs} ms`;

/** `HMS_ENGINE and HMS_POSTGRES_URL` */
export const variablesWord = formatList;

export function sourceSentence({ source, decidedBy }: Connection): string {
  switch (source) {
    case 'environment':
      return `The environment: ${variablesWord(decidedBy)}`;
    case 'saved':
      return 'This page';
    case 'default':
      return 'The default';
    case 'once':
      return 'The --embedded flag, for this start only';
  }
}

export function serverSentence({ inUse, serverVersion }: Connection): string {
  if (serverVersion === null) return 'Not known: the server does not answer';
  return `${inUse.engine === 'oracle' ? 'Oracle' : 'PostgreSQL'} ${serverVersion}`;
}

export function schemaSentence({ installedSchema, neededSchema }: Connection): string {
  if (installedSchema === null) return `Needs ${neededSchema}`;
  return installedSchema === neededSchema
    ? `${installedSchema}, up to date`
    : `${installedSchema}, needs ${neededSchema}`;
}

/** `PostgreSQL, on a server: db:5432/hms as hms_app` */
export function targetSentence(target: ConnectionTarget): string {
  switch (target.engine) {
    case 'embedded':
      return engineWords.embedded;
    case 'postgres':
      return `${engineWords.postgres}: ${addressOf(target)} as ${target.user}`;
    case 'oracle':
      return `${engineWords.oracle}: ${target.connectString} as ${target.user}`;
  }
}

type ServerTarget = Exclude<ConnectionTarget, { engine: 'embedded' }>;
type PostgresTarget = ConnectionTarget & { engine: 'postgres' };

const addressOf = ({ host, port, database }: PostgresTarget) =>
  host.startsWith('/') ? `${host}/${database}` : `${host}:${port}/${database}`;

/** What is wrong and what to do; `command` is for whoever administers the server. */
export type Advice = { sentence: string; command?: string };

type Facts = { target: ServerTarget; test: ConnectionTest };

const forEngine = (target: ServerTarget, postgres: Advice | string, oracle: Advice | string): Advice => {
  const words = target.engine === 'postgres' ? postgres : oracle;
  return typeof words === 'string' ? { sentence: words } : words;
};

function adminUrl({ host, port, database, tls, rootCertificate }: PostgresTarget): string {
  if (host.startsWith('/')) return `postgres://ADMIN:PASSWORD@/${database}?host=${host}&port=${port}`;
  const authority = rootCertificate ? `&sslrootcert=${rootCertificate}` : '';
  const name = host.includes(':') ? `[${host}]` : host;
  return `postgres://ADMIN:PASSWORD@${name}:${port}/${database}?sslmode=${tls}${authority}`;
}

/** With an administrator's account, on Oracle the owner's: neither stands in a setting of the application. */
const databaseCommand = (target: ServerTarget, task: 'install' | 'upgrade'): string =>
  target.engine === 'postgres'
    ? `npm run db -- ${task} --url "${adminUrl(target)}"`
    : `ORACLE_OWNER=${target.schema ?? 'HMS_ADMIN'} ORACLE_OWNER_PASSWORD=PASSWORD npm run db -- ${task} --engine oracle --url "${target.connectString}"`;

const adviceOn: Record<ConnectionProblem, (facts: Facts) => Advice> = {
  address_malformed: ({ target }) =>
    forEngine(
      target,
      'The address cannot be read. Enter host, port and database apart.',
      'The connect string cannot be read. Write host:1521/service, or an alias of tnsnames.ora.',
    ),
  alias_unknown: () => ({
    sentence:
      'The connect string is taken for an alias, and no tnsnames.ora with that alias is found. Name the folder of tnsnames.ora, or write host:1521/service.',
  }),
  file_unreadable: () => ({
    sentence: 'The certificate of the authority cannot be read on the computer that runs the application.',
  }),
  name_unknown: ({ target }) => ({
    sentence: `No machine of that name is found${target.engine === 'postgres' ? `: ${target.host}` : ''}. Check the spelling; the name may need its domain.`,
  }),
  refused: ({ target }) =>
    forEngine(
      target,
      'The machine answers, and nothing listens on that port. Check the port, and whether the server runs.',
      'The machine answers, and no listener is on that port. Check the port, and whether the listener runs.',
    ),
  unreachable: () => ({ sentence: 'The machine cannot be reached from here. Check the network and the firewall.' }),
  timed_out: () => ({
    sentence: 'No answer in time. Check the address; a firewall may drop the connection without a word.',
  }),
  hung_up: ({ target }) => ({
    sentence: `Something answers and ends the connection. Check the port: it may not be ${target.engine === 'postgres' ? 'PostgreSQL' : 'Oracle'}.`,
  }),
  service_unknown: ({ target }) =>
    forEngine(
      target,
      `The server has no database of that name${target.engine === 'postgres' ? `: ${target.database}` : ''}.`,
      'The listener knows no such service. Check its name; the database may also be down.',
    ),
  listener_refused: () => ({ sentence: "The listener refuses the connection. The listener's log says why." }),
  not_open: () => ({ sentence: 'The database is starting or stopping. Test again in a minute.' }),
  too_many_sessions: ({ target }) => ({
    sentence: `The server takes no more connections of ${target.user}. Close others, or have the limit raised.`,
  }),
  password_missing: ({ target }) => ({ sentence: `The server asks ${target.user} for a password. Enter it.` }),
  wrong_password: ({ target }) => ({
    sentence: `The password is wrong, or there is no user ${target.user}. Type both again; several wrong passwords in a row may lock the account.`,
  }),
  password_expired: ({ target }) => ({
    sentence: `The password of ${target.user} has expired. A DBA sets a new one.`,
    command: `alter user ${target.user} identified by "…"`,
  }),
  account_locked: ({ target }) => ({
    sentence: `The account ${target.user} is locked. A DBA unlocks it.`,
    command: `alter user ${target.user} account unlock`,
  }),
  sign_in_forbidden: ({ target }) =>
    forEngine(
      target,
      `The account ${target.user} may not sign in from this computer. The server's pg_hba.conf and the role's LOGIN decide that.`,
      {
        sentence: `The account ${target.user} may not sign in. A DBA allows it.`,
        command: `grant create session to ${target.user}`,
      },
    ),
  not_application_account: ({ target }) =>
    forEngine(
      target,
      {
        sentence: `The account ${target.user} is not one of the application. An administrator makes it one.`,
        command: `grant hms_app to "${target.user}"`,
      },
      `The account ${target.user} may not read the hospital's views. Use the account that sql/oracle/create_users.sql makes, HMS_APP.`,
    ),
  tls_not_offered: ({ target }) =>
    forEngine(
      target,
      'The server offers no TLS. Have it set up there; choose no TLS only if the line is trusted.',
      'That port speaks no TLS. Use the TCPS port, or write the address without tcps:// if the line is trusted.',
    ),
  tls_refused: () => ({
    sentence:
      'No TLS line comes about. Server and application may have no version in common, or a certificate is refused.',
  }),
  certificate_not_trusted: ({ target }) =>
    forEngine(
      target,
      "The server's certificate is not trusted. Name the certificate of the authority that signed it; the host must be written as the certificate says.",
      "The server's certificate is not trusted. Name the folder of the wallet that holds its authority; the host must be written as the certificate says.",
    ),
  wallet_unreadable: () => ({
    sentence:
      'The wallet cannot be opened. Its folder must hold ewallet.pem, and the password of the wallet must be right.',
  }),
  server_too_old: ({ target }) =>
    forEngine(
      target,
      'The server is too old: PostgreSQL 16 or newer is needed.',
      'The server is too old: Oracle 12.2 or newer is needed.',
    ),
  schema_missing: ({ target }) =>
    forEngine(
      target,
      {
        sentence: "The database has no schema of the application yet. An administrator's account installs it.",
        command: databaseCommand(target, 'install'),
      },
      {
        sentence: `The account ${target.user} finds no schema of the application. A DBA runs create_users.sql, then the owner installs it; or name the owner of the tables above.`,
        command: databaseCommand(target, 'install'),
      },
    ),
  schema_too_old: ({ target, test }) => ({
    sentence: `The database has schema ${test.installedSchema}, and this application needs ${test.neededSchema}. An administrator upgrades it.`,
    command: databaseCommand(target, 'upgrade'),
  }),
  schema_too_new: ({ test }) => ({
    sentence: `The database has schema ${test.installedSchema}, and this application knows ${test.neededSchema}. Update the application.`,
  }),
  owner_unknown: ({ target }) => ({
    sentence: `There is no owner of that name${target.engine === 'oracle' && target.schema ? `: ${target.schema}` : ''}.`,
  }),
  other: () => ({ sentence: 'The database cannot be used, for a reason that has no words here.' }),
};

/** Null when the database can be used. */
export const adviceOf = (target: ServerTarget, test: ConnectionTest): Advice | null =>
  test.problem === null ? null : adviceOn[test.problem]({ target, test });
