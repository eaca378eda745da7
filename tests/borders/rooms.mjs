/**
 * What each room may import. What is not listed is forbidden, so a new folder can do nothing that is not said here:
 * below `main/` and `renderer/` it is a desk job like the others, anywhere else it has no room and is refused.
 *
 * The first row whose `room` matches a file is its rule. `*` is any name, `{a,b}` is one of these, a name that ends in `/` is
 * a folder with all below it, `!` takes back. A room may always import itself. Packages are listed by name, Node's modules
 * as `node:fs` or `node:*`; `(computed)` is an `import()` of a name that is made at run time.
 *
 * `uses` lists what a room may use without an import (`abilities.mjs`): the clock, the network, the browser's storage …
 *
 * @typedef {{ room: string, is: string, imports: readonly string[], uses?: readonly import('./abilities.mjs').Ability[] }} Room
 */

const contract = 'preload/contract/';
/** What a desk job may know of the database: the type to ask it with, and how errors and lists are written. */
const database =
  'main/database/{bounded-count,columns,database,errors,idempotent-response,in-list,page-key,spelling,transaction-database}.ts';
/** Types and values of the contract that the database speaks in. */
const databaseContract = 'preload/contract/{connection,events,money,result}.ts';
const mainJob = [contract, database, 'node:crypto', 'main/{access,calls,entities,schedule,search,timeouts}/', 'zod'];
const screen = ['react', '@mantine/*', '@tabler/icons-react', 'zustand', 'wouter'];
const screenJob = [contract, 'renderer/{bridge,ui,records,documents,wording}/', ...screen];
const build = ['vite', '@vitejs/plugin-react', 'node:path', 'main/launch/sbom.mjs'];

/** @type {readonly Room[]} */
export const rooms = [
  { room: '{main,preload,renderer}/vite.config.ts', is: 'how a room is built', imports: build },

  // The contract: data that both sides read.
  {
    room: 'preload/contract/',
    is: 'the contract: data and zod, known to both sides, knowing neither',
    imports: ['zod'],
  },
  { room: 'preload/*', is: 'what Electron puts on the window', imports: [contract, 'electron'] },

  // Main: hosts and composition.
  {
    room: 'main/index.ts',
    is: 'the start of the Electron application',
    imports: [contract, 'electron', 'main/{config,electron}/', 'node:*'],
    uses: ['process'],
  },
  {
    room: 'main/*.ts',
    is: 'the composition of the application, which knows no host',
    imports: [contract, 'main/', '!main/{electron,web,printing,launch}/', 'node:*'],
    uses: ['clock'],
  },
  {
    room: 'main/electron/',
    is: 'the Electron host; the web host is none of its business',
    imports: [
      contract,
      'electron',
      'electron-updater',
      'zod',
      'main/{create-desk,desk}.ts',
      'main/{config,log,printing,secrets,timeouts}/',
      'main/warehouse/process/',
      'node:*',
    ],
    uses: ['clock', 'process'],
  },
  {
    room: 'main/web/',
    is: 'the web host, the only room that speaks HTTP; Electron is none of its business',
    imports: [
      contract,
      'fastify',
      '@fastify/*',
      'csv-stringify',
      'zod',
      'main/{create-desk,desk}.ts',
      'main/{config,files,log,printing}/',
      'main/database/errors.ts',
      'node:*',
    ],
    uses: ['clock', 'process', 'timer'],
  },
  {
    room: 'main/printing/',
    is: 'the only room of main that drives a browser, and that uses the printable documents',
    imports: [contract, 'playwright-core', 'renderer/documents/', 'main/{calls,timeouts}/', 'node:*'],
    uses: ['clock', 'process'],
  },
  {
    room: 'main/launch/',
    is: 'plain JavaScript that npm scripts run',
    imports: ['vite', 'node:*', '(computed)'],
    uses: ['clock', 'process'],
  },

  {
    room: 'main/relay/',
    is: 'the public door for providers’ messages, a program of its own that knows nothing of the application',
    imports: ['main/files/', 'node:*'],
    uses: ['clock', 'process'],
  },
  {
    room: 'main/payments/',
    is: 'payments that a provider collects: it speaks to somebody outside of the hospital, as only the reminders do besides',
    imports: [...mainJob, 'main/{files,log,secrets}/', 'node:fs/promises', 'node:path'],
    uses: ['clock', 'network', 'timer'],
  },
  {
    room: 'main/reminders/',
    is: 'messages to patients about their visits: it speaks to the mail server and to the message services of the hospital',
    imports: [...mainJob, 'main/{files,log,secrets}/', 'node:{fs/promises,path,stream}', 'nodemailer'],
    uses: ['clock', 'network', 'timer'],
  },

  // Main: the machine that every job stands on.
  {
    room: 'main/config/',
    is: 'the settings, and the only room that reads them from the environment',
    imports: [
      'main/database/errors.ts',
      'main/database/{oracle/oracle-address,postgres/postgres-address}.ts',
      'node:*',
    ],
    uses: ['process'],
  },
  { room: 'main/log/', is: 'the log', imports: ['pino', 'main/config/', 'node:*'], uses: ['clock'] },
  { room: 'main/files/', is: 'how files are written', imports: ['node:*'] },
  { room: 'main/secrets/', is: 'keys, and what is sealed with them', imports: ['node:*'] },
  {
    room: 'main/calls/',
    is: 'the way of every call: session, role, input, handler, errors, events, log',
    imports: [contract, 'zod', 'main/{log,timeouts}/', 'main/database/{database,errors,spelling}.ts', 'node:crypto'],
    uses: ['clock'],
  },
  {
    room: 'main/timeouts/',
    is: 'how anything that waits ends in time',
    imports: [contract],
    uses: ['timer'],
  },
  {
    room: 'main/search/',
    is: 'how people are found by what is typed, for several jobs',
    imports: [contract, 'main/database/{database,spelling}.ts'],
  },
  {
    room: 'main/entities/',
    is: 'how a job describes its entities to the offline machine; it names no job',
    imports: [contract, 'zod', database, 'main/{calls,schedule}/', 'node:crypto'],
  },
  {
    room: 'main/access/',
    is: 'what a person may do beyond the role, once for all jobs',
    imports: [contract, 'main/calls/', 'main/database/database.ts'],
  },
  {
    room: 'main/schedule/',
    is: 'what several jobs need of the calendar, doctors and free times',
    imports: [contract, 'main/{access,calls,entities}/', 'main/database/{bounded-count,columns,database,in-list}.ts'],
  },
  {
    room: 'main/database/oracle/',
    is: 'the Oracle adapter, the only room with its driver; it knows no job and no host',
    imports: [databaseContract, 'oracledb', 'main/database/*.ts', 'main/{config,log,timeouts}/', 'node:*'],
    uses: ['clock'],
  },
  {
    room: 'main/database/postgres/',
    is: 'the PostgreSQL adapter, the only room with its driver; it knows no job and no host',
    imports: [databaseContract, 'pg', 'main/database/*.ts', 'main/{config,log}/', 'node:*'],
    uses: ['clock'],
  },
  {
    room: 'main/database/schema/',
    is: 'how the schema is installed and upgraded, as the owner of the tables; it knows no job and no host',
    imports: [databaseContract, 'pg', 'oracledb', 'main/database/', 'main/{config,log}/', 'node:*'],
    uses: ['clock', 'process'],
  },
  {
    room: 'main/database/',
    is: 'the database: which adapter serves, retries, the embedded server; it knows no job and no host',
    imports: [databaseContract, 'zod', 'main/{config,files,log,secrets}/', 'node:*'],
    uses: ['clock', 'process', 'random'],
  },
  {
    room: 'main/offline/',
    is: 'the outbox, the copy and the replay of any job; it names none',
    imports: [
      contract,
      'zod',
      'main/{access,calls,config,entities,files,log,schedule,secrets,timeouts}/',
      'main/database/*.ts',
      'main/database/schema/install.ts',
      'main/staff/',
      'node:*',
    ],
    uses: ['clock', 'process', 'random'],
  },
  {
    room: 'main/demo/',
    is: 'the demo hospital',
    imports: [contract, 'main/database/{connect,database,errors}.ts', 'main/schedule/'],
  },

  // Main: desk jobs that need more than a job does.
  {
    room: 'main/patients/',
    is: 'a desk job that also reads telephone numbers of every country',
    imports: [...mainJob, 'libphonenumber-js/min'],
  },
  {
    room: 'main/drafts/',
    is: 'a desk job that keeps half-typed forms in sealed files',
    imports: [...mainJob, 'main/{files,secrets}/', 'node:{crypto,fs,path}'],
    uses: ['clock'],
  },
  {
    room: 'main/audit/',
    is: 'a desk job that also seals the audit, and notes the seals outside the database',
    imports: [...mainJob, 'main/{config,files,log,secrets}/', 'node:{crypto,dgram,fs,net,os,path,timers}'],
    uses: ['network', 'process', 'timer'],
  },
  {
    room: 'main/operations/',
    is: 'how this computer and its database are, and once a day forgets what nobody needs: counts calls, looks at the disk, reads the end of the log',
    imports: [...mainJob, 'main/log/', 'node:{fs,os,path,perf_hooks}'],
    uses: ['process', 'timer'],
  },
  {
    room: 'main/backup/',
    is: 'backups of the embedded database: it copies the cluster, starts servers of its own, and writes archives',
    imports: [
      ...mainJob,
      'age-encryption',
      'pg',
      'tar-stream',
      'main/{config,files,log}/',
      'main/database/{embedded/data-lock,embedded/embedded-server}.ts',
      'main/database/postgres/{postgres,postgres-client,postgres-server}.ts',
      'main/audit/{check-seals,seal-store}.ts',
      'node:*',
    ],
    uses: ['clock', 'process', 'random', 'timer'],
  },
  {
    room: 'main/reports/',
    is: 'a desk job that also writes workbooks',
    imports: [...mainJob, 'exceljs'],
  },
  {
    room: 'main/warehouse/star/',
    is: 'the tables of the warehouse as data, and the SQL that follows from them',
    imports: [],
  },
  {
    room: 'main/warehouse/process/',
    is: 'the process that has the file of the warehouse, the only room with its driver, and how it is spoken to',
    imports: ['@duckdb/node-api', 'main/warehouse/star/', 'main/config/', 'node:*'],
    uses: ['process', 'timer'],
  },
  {
    room: 'main/warehouse/',
    is: 'the warehouse of this computer: what is read of the database, the rounds, what is asked of it',
    imports: [
      ...mainJob,
      'main/{config,files,log}/',
      'main/database/connect.ts',
      'main/secrets/key-file.ts',
      'node:{crypto,fs,path}',
    ],
    uses: ['clock', 'process', 'random', 'timer'],
  },
  {
    room: 'main/settings/',
    is: 'a desk job that also chooses the database',
    imports: [
      ...mainJob,
      'main/{config,files,log,secrets}/',
      'main/database/probe.ts',
      'main/database/{oracle/oracle-address,postgres/postgres-address,schema/install}.ts',
      'node:{fs,path}',
    ],
    uses: ['clock'],
  },
  {
    room: 'main/staff/',
    is: 'a desk job that also signs in and ends sessions',
    imports: [...mainJob, '@node-rs/argon2', '@zxcvbn-ts/*', 'jose', 'main/files/', 'node:{crypto,fs,os,path,timers}'],
    uses: ['clock'],
  },
  {
    room: 'main/*/',
    is: 'a desk job: it never imports another one (a read across jobs is a view, work across jobs is one package procedure), and takes time from the database',
    imports: mainJob,
  },

  // The screen.
  {
    room: 'renderer/main.tsx',
    is: 'the start of the screen',
    imports: ['renderer/{app,ui}/', 'zod', 'react', 'react-dom', '@mantine/*'],
  },
  {
    room: 'renderer/app/',
    is: 'the frame around the jobs, the only room that knows them all',
    imports: [contract, 'renderer/', '@tanstack/react-query', 'react-dom', ...screen],
    uses: ['clock'],
  },
  {
    room: 'renderer/bridge/',
    is: 'the only way out of the screen: window.frontDesk or /rpc',
    imports: [
      'preload/contract/{bridge,call,contract,events,fields,result,rights,roles,settings,staff,topics}.ts',
      '@tanstack/react-query',
      'react',
      'zustand',
    ],
    uses: ['bridge', 'clock', 'network', 'random', 'storage'],
  },
  {
    room: 'renderer/wording/',
    is: 'words, names, money and days in the language of the screen; it knows no job, no component and no bridge',
    imports: [contract, 'intl-messageformat', '@formatjs/*', 'react'],
  },
  {
    room: 'renderer/ui/',
    is: 'the kit of the screen; it knows no job',
    imports: [
      'preload/contract/{bridge,call,contract,events,field-problems,fields,money,result}.ts',
      'renderer/{bridge,wording}/',
      '@tanstack/{react-table,react-virtual}',
      '@fontsource-variable/inter',
      'csv-parse/browser/esm',
      'zod',
      ...screen,
    ],
    uses: ['clock', 'random', 'storage'],
  },
  {
    room: 'renderer/records/',
    is: 'what several jobs show in the same way; it imports no job',
    imports: [contract, 'renderer/{bridge,ui,wording}/', ...screen],
  },
  {
    room: 'renderer/documents/',
    is: 'the printable papers: plain props in, paper out',
    imports: [contract, 'renderer/wording/', '@fontsource/*', 'qrcode', 'react', 'react-dom', 'to-words'],
  },
  { room: 'renderer/billing/', is: 'a desk job that prints', imports: screenJob, uses: ['random', 'storage', 'timer'] },
  {
    room: 'renderer/reports/',
    is: 'a desk job that prints',
    imports: [...screenJob, 'react-dom', '@mantine/charts', 'recharts'],
    uses: ['clock'],
  },
  {
    room: 'renderer/*/',
    is: "a desk job on the screen: it never imports another one, and asks `useToday` and `useNow` for the hospital's clock",
    imports: screenJob,
    uses: ['random', 'timer'],
  },

  // SQL: what both dialects are written from.
  {
    room: 'sql/description/',
    is: 'the tables as data, for both dialects',
    imports: [],
  },
  { room: 'sql/generator/', is: 'spells the description in SQL', imports: ['sql/description/'] },
  {
    room: 'sql/generate.mjs',
    is: 'writes the SQL that follows from the description',
    imports: ['sql/{description,generator}/', 'node:{fs,path}'],
    uses: ['process'],
  },
];
