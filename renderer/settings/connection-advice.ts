import type { ConnectionProblem, ConnectionTarget, ConnectionTest } from '#contract/connection.ts';
import { t } from './settings-wording.ts';

/** What is wrong and what to do; `command` is for whoever administers the server. */
export type Advice = { sentence: string; command?: string };

type ServerTarget = Exclude<ConnectionTarget, { engine: 'embedded' }>;
type PostgresTarget = ConnectionTarget & { engine: 'postgres' };
type Facts = { target: ServerTarget; test: ConnectionTest };

/** Null when the database can be used. */
export const adviceOf = (target: ServerTarget, test: ConnectionTest): Advice | null => {
  if (test.problem === null) return null;
  const command = commandFor(test.problem, target);
  return { sentence: sentenceOn[test.problem]({ target, test }), ...(command ? { command } : {}) };
};

/** The types make a sentence for a new problem compulsory. */
const sentenceOn: Record<ConnectionProblem, (facts: Facts) => string> = {
  address_malformed: ({ target: { engine } }) => t(`problem.address_malformed.${engine}`),
  alias_unknown: () => t('problem.alias_unknown'),
  file_unreadable: () => t('problem.file_unreadable'),
  name_unknown: ({ target }) =>
    target.engine === 'postgres'
      ? t('problem.name_unknown.postgres', { host: target.host })
      : t('problem.name_unknown.oracle'),
  refused: ({ target: { engine } }) => t(`problem.refused.${engine}`),
  unreachable: () => t('problem.unreachable'),
  timed_out: () => t('problem.timed_out'),
  hung_up: ({ target: { engine } }) => t(`problem.hung_up.${engine}`),
  service_unknown: ({ target }) =>
    target.engine === 'postgres'
      ? t('problem.service_unknown.postgres', { database: target.database })
      : t('problem.service_unknown.oracle'),
  listener_refused: () => t('problem.listener_refused'),
  not_open: () => t('problem.not_open'),
  too_many_sessions: ({ target: { user } }) => t('problem.too_many_sessions', { user }),
  password_missing: ({ target: { user } }) => t('problem.password_missing', { user }),
  wrong_password: ({ target: { user } }) => t('problem.wrong_password', { user }),
  password_expired: ({ target: { user } }) => t('problem.password_expired', { user }),
  account_locked: ({ target: { user } }) => t('problem.account_locked', { user }),
  sign_in_forbidden: ({ target: { engine, user } }) => t(`problem.sign_in_forbidden.${engine}`, { user }),
  not_application_account: ({ target: { engine, user } }) => t(`problem.not_application_account.${engine}`, { user }),
  tls_not_offered: ({ target: { engine } }) => t(`problem.tls_not_offered.${engine}`),
  tls_refused: () => t('problem.tls_refused'),
  certificate_not_trusted: ({ target: { engine } }) => t(`problem.certificate_not_trusted.${engine}`),
  wallet_unreadable: () => t('problem.wallet_unreadable'),
  server_too_old: ({ target: { engine } }) => t(`problem.server_too_old.${engine}`),
  schema_missing: ({ target: { engine, user } }) =>
    engine === 'postgres' ? t('problem.schema_missing.postgres') : t('problem.schema_missing.oracle', { user }),
  schema_too_old: ({ test }) => t('problem.schema_too_old', schemasOf(test)),
  schema_too_new: ({ test }) => t('problem.schema_too_new', schemasOf(test)),
  owner_unknown: ({ target }) =>
    target.engine === 'oracle' && target.schema
      ? t('problem.owner_unknown.named', { schema: target.schema })
      : t('problem.owner_unknown'),
  other: () => t('problem.other'),
};

const schemasOf = ({ installedSchema, neededSchema }: ConnectionTest) => ({
  installed: installedSchema ?? '–',
  needed: neededSchema,
});

function commandFor(problem: ConnectionProblem, target: ServerTarget): string | undefined {
  const isOracle = target.engine === 'oracle';
  switch (problem) {
    case 'password_expired':
      // not shown: SQL
      return `alter user ${target.user} identified by "…"`;
    case 'account_locked':
      // not shown: SQL
      return `alter user ${target.user} account unlock`;
    case 'sign_in_forbidden':
      // not shown: SQL
      return isOracle ? `grant create session to ${target.user}` : undefined;
    case 'not_application_account':
      // not shown: SQL
      return isOracle ? undefined : `grant hms_app to "${target.user}"`;
    case 'schema_missing':
      return databaseCommand(target, 'install');
    case 'schema_too_old':
      return databaseCommand(target, 'upgrade');
    default:
      return undefined;
  }
}

/** With an administrator's account, on Oracle the owner's: neither stands in a setting of the application. */
const databaseCommand = (target: ServerTarget, task: 'install' | 'upgrade'): string =>
  target.engine === 'postgres'
    ? // not shown: a command
      `npm run db -- ${task} --url "${adminUrl(target)}"`
    : // not shown: a command
      `ORACLE_OWNER=${target.schema ?? 'HMS_ADMIN'} ORACLE_OWNER_PASSWORD=PASSWORD npm run db -- ${task} --engine oracle --url "${target.connectString}"`;

function adminUrl({ host, port, database, tls, rootCertificate }: PostgresTarget): string {
  if (host.startsWith('/')) return `postgres://ADMIN:PASSWORD@/${database}?host=${host}&port=${port}`;
  const authority = rootCertificate ? `&sslrootcert=${rootCertificate}` : '';
  const name = host.includes(':') ? `[${host}]` : host;
  return `postgres://ADMIN:PASSWORD@${name}:${port}/${database}?sslmode=${tls}${authority}`;
}
