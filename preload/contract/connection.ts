import { z } from 'zod';
import { defineCalls } from './call.ts';
import { connectionStates } from './events.ts';
import { optionalSecret, optionalText, requiredText } from './fields.ts';
import { engine } from './settings.ts';

/** What libpq calls `sslmode`. */
export const tlsModes = ['verify-full', 'verify-ca', 'require', 'disable'] as const;
const tls = z.enum(tlsModes);
const port = z.int().min(1).max(65_535);
/** A name or number of a machine, or the folder of a socket; a whole URL belongs into several fields. */
const isHost = (text: string) => /^(?:\/\S+|[^\s/@?#]+)$/.test(text);
/** A password belongs into its own field, which is kept encrypted. */
const holdsPassword = (text: string) => /(?:password|pwd)\s*=/i.test(text);

/** Where a database is and as whom to sign in there: everything about it that is no secret. */
export const connectionTarget = z.discriminatedUnion('engine', [
  z.object({ engine: z.literal('embedded') }),
  z.object({
    engine: z.literal('postgres'),
    host: requiredText(255),
    port,
    database: requiredText(63),
    tls,
    /** File of the authority that signed the server's certificate, on the computer that runs the application. */
    rootCertificate: z.string().nullable(),
    user: requiredText(128),
  }),
  z.object({
    engine: z.literal('oracle'),
    /** `host:1521/service`, `tcps://host:2484/service`, a whole descriptor, or an alias of tnsnames.ora. */
    connectString: requiredText(2000),
    /** Folder of tnsnames.ora; without one, what `TNS_ADMIN` names. */
    configFolder: z.string().nullable(),
    user: requiredText(128),
    /** Owner of the tables, where no logon trigger leads the account to it. */
    schema: z.string().nullable(),
    /** Folder of ewallet.pem. */
    walletFolder: z.string().nullable(),
  }),
]);
export type ConnectionTarget = z.infer<typeof connectionTarget>;

/** Why a database cannot be used. The sentences for the start are in `main/database/`, for the page in `renderer/settings/`. */
export const connectionProblems = [
  'address_malformed',
  'alias_unknown',
  'file_unreadable',
  'name_unknown',
  'refused',
  'unreachable',
  'timed_out',
  'hung_up',
  'service_unknown',
  'listener_refused',
  'not_open',
  'too_many_sessions',
  'password_missing',
  'wrong_password',
  'password_expired',
  'account_locked',
  'sign_in_forbidden',
  'not_application_account',
  'tls_not_offered',
  'tls_refused',
  'certificate_not_trusted',
  'wallet_unreadable',
  'server_too_old',
  'schema_missing',
  'schema_too_old',
  'schema_too_new',
  'owner_unknown',
  'other',
] as const;
export type ConnectionProblem = (typeof connectionProblems)[number];

export const connectionTest = z.object({
  /** Null: it can be used. */
  problem: z.enum(connectionProblems).nullable(),
  /** The server's or the system's own name of it, for who administers the server: `ORA-12541`, `28P01`, `ECONNREFUSED`. */
  code: z.string().nullable(),
  serverVersion: z.string().nullable(),
  roundTripMs: z.number().nullable(),
  installedSchema: z.int().nullable(),
  neededSchema: z.int(),
});
export type ConnectionTest = z.infer<typeof connectionTest>;

/**
 * Who decided: environment variables, the file this page writes, nobody, or a start with `--embedded` that
 * passes over that file once.
 */
export const connectionSources = ['environment', 'saved', 'default', 'once'] as const;

export const connection = z.object({
  inUse: connectionTarget,
  /** As sentences name it: `host:port/database`, the connect string, or the folder of the embedded one. */
  address: z.string(),
  source: z.enum(connectionSources),
  /** The variables that decide; nothing can be changed here while there are any. */
  decidedBy: z.array(z.string()),
  state: z.enum(connectionStates),
  serverVersion: z.string().nullable(),
  roundTripMs: z.number().nullable(),
  installedSchema: z.int().nullable(),
  neededSchema: z.int(),
  /** What the next start takes; what is in use where nothing was saved. */
  next: connectionTarget,
  hasPassword: z.boolean(),
  hasWalletPassword: z.boolean(),
  /** Whether the next start takes another database, account or password than is in use. */
  isRestartNeeded: z.boolean(),
  /** What was done on this desk while the database was away and is not settled there: it has to be before another is chosen. */
  unsettled: z.int(),
  canRestart: z.boolean(),
  /** What is wrong with the saved file: it cannot be read, or its passwords cannot be opened. */
  savedProblem: z.enum(['damaged', 'locked']).nullable(),
});
export type Connection = z.infer<typeof connection>;

/** What an engine cannot do without. */
const neededBy = {
  embedded: [],
  postgres: ['host', 'port', 'database', 'tls', 'user'],
  oracle: ['connectString', 'user'],
} as const;

/**
 * One flat form for every engine; fields of another engine are ignored. An empty password means the kept one, which
 * is used for the very address and user it was kept for and for nothing else.
 */
const connectionForm = z
  .strictObject({
    engine,
    host: optionalText(255).refine((text) => text === null || isHost(text), { params: { problem: 'malformed' } }),
    port: port.nullish(),
    database: optionalText(63),
    tls: tls.nullish(),
    rootCertificate: optionalText(500),
    connectString: optionalText(2000).refine((text) => text === null || !holdsPassword(text), {
      params: { problem: 'malformed' },
    }),
    configFolder: optionalText(500),
    user: optionalText(128),
    schema: optionalText(128),
    walletFolder: optionalText(500),
    password: optionalSecret(1000),
    walletPassword: optionalSecret(1000),
  })
  .superRefine((form, context) => {
    for (const field of neededBy[form.engine]) {
      if (form[field] === null || form[field] === undefined) {
        context.addIssue({ code: 'custom', path: [field], params: { problem: 'required' } });
      }
    }
  });

export const connectionCalls = defineCalls({
  'settings.connection': {
    summary:
      'Says which database this desk uses, where that is set, whether it answers, and which database the next start uses.',
    input: z.strictObject({}),
    output: connection,
    roles: ['admin'],
    errors: [],
    writes: false,
    shows: ['settings'],
    offline: 'desk',
  },
  'settings.testConnection': {
    summary:
      'Tries to sign in to a database and checks its schema. Nothing is changed there and nothing is saved here.',
    input: connectionForm,
    output: connectionTest,
    roles: ['admin'],
    errors: ['invalid_state'],
    writes: false,
    audits: ['engine', 'host', 'port', 'database', 'dsn', 'user'],
    shows: ['settings'],
    offline: 'desk',
  },
  'settings.saveConnection': {
    summary: 'Saves on this desk which database the next start uses. Refused while the environment sets it.',
    input: connectionForm,
    output: connection,
    roles: ['admin'],
    errors: ['invalid_state'],
    writes: true,
    offline: 'desk',
    changes: ['settings'],
  },
  'settings.restart': {
    summary: 'Restarts the application, so that a saved connection takes effect. Only in a desktop window.',
    input: z.strictObject({}),
    output: z.object({}),
    roles: ['admin'],
    errors: ['unsupported'],
    writes: true,
    offline: 'desk',
  },
});
