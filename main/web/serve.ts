import { createServer } from 'node:net';
import { join } from 'node:path';
import { applicationRoot } from '../config/application-root.ts';
import { type Config, readConfig, readEnvironment } from '../config/config.ts';
import { createDesk } from '../create-desk.ts';
import { StartError } from '../database/errors.ts';
import type { Desk } from '../desk.ts';
import { framesOf } from '../log/log.ts';
import { createChromiumPdf } from '../printing/chromium-pdf.ts';
import { createDocumentPrinter } from '../printing/print-documents.ts';
import { ownCertificate, readCertificate } from './certificate.ts';
import { createWebHost, type WebHostOptions } from './host.ts';

type Command = 'serve' | 'start';

/** One Ctrl+C comes twice: from the terminal, and once more through npm. */
const oneSignalMs = 1_000;

/**
 * The web host as a program. Says where it answers in one line on stdout; SIGTERM and SIGINT stop it with exit 0,
 * a second one at once; what stands in the way of a start is one line on stderr and exit 1. `start` takes another
 * port when its own is taken, `serve` does what it is told.
 */
export async function serveCommand(command: Command, argv: readonly string[]): Promise<void> {
  // Whoever reads the ready line may close the pipe after it.
  process.stdout.on('error', () => undefined);
  const stopped = firstSignal();
  try {
    const { address, setUpCode, stop } = await start(command, readConfig(command, argv, readEnvironment()));
    // Beside the ready line, which programs read: this one is for a person.
    if (setUpCode)
      process.stderr.write(`Nobody can sign in yet. The sign-in page asks for this set-up code: ${setUpCode}\n`);
    process.stdout.write(`HMS Front Desk ready at ${address}\n`);
    await stopped;
    await stop();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}

type Started = { address: string; setUpCode: string | null; stop: () => Promise<void> };

async function start(command: Command, config: Config): Promise<Started> {
  const { host } = config;
  // Asked before the database is started, which takes longer and would have to be stopped again.
  const port = await freePort(host, config.port, command === 'start');
  const pdf = createChromiumPdf((fields, message) => desk.log.warn(fields, message));
  const printer = createDocumentPrinter(pdf);
  const desk: Desk = await createDesk(config, { renderPdf: printer.invoice, prescriptionPaper: printer.prescription });
  const rendererFolder = join(applicationRoot, 'dist', 'renderer');
  const { webHost, stopRenewing } = await listen(config, { desk, host, port, rendererFolder }).catch(
    async (error: unknown) => {
      await desk.close();
      throw addressError(error, host, port);
    },
  );
  const stop = async () => {
    stopRenewing();
    await webHost.close();
    await pdf.close();
    const unsent = await desk.unsent();
    await desk.close();
    if (unsent > 0) process.stderr.write(`${unsentSentence(unsent, config.dataFolder)}\n`);
  };
  process.on('uncaughtException', (error) => {
    desk.log.error(framesOf(error), 'the host stops after an unexpected error');
    void stop().finally(() => process.exit(1));
  });
  return { address: webHost.address, setUpCode: await desk.setUpCode(), stop };
}

const renewMs = 60 * 60_000;

/** The host on its address, with the certificate that it needs, which is read again every hour. */
async function listen({ transport, names, metricsToken, dataFolder }: Config, given: WebHostOptions) {
  const options = { ...given, metricsToken };
  const proxied = transport.kind === 'proxy' ? { proxy: transport.addresses } : {};
  if (transport.kind !== 'tls')
    return { webHost: await createWebHost({ ...options, ...proxied, names }), stopRenewing: () => undefined };
  const folder = join(dataFolder, 'tls');
  const { files } = transport;
  const read = () => (files ? readCertificate(files, Date.now()) : ownCertificate(folder, options.host, Date.now()));
  let certificate = await read();
  const webHost = await createWebHost({ ...options, names: [...names, ...certificate.names], tls: certificate });
  options.desk.noteCertificate(certificate.expiresAt);
  if (!files)
    process.stderr.write(
      `Browsers do not know the certificate of this computer. Before you accept it there, compare its SHA-256 fingerprint: ${certificate.fingerprint}\n` +
        `To have it known, give the file ${join(folder, 'certificate.pem')} to the other computers.\n`,
    );
  const timer = setInterval(async () => {
    try {
      const { fingerprint } = certificate;
      certificate = await read();
      if (certificate.fingerprint !== fingerprint) webHost.renewCertificate(certificate);
      options.desk.noteCertificate(certificate.expiresAt);
    } catch (error) {
      options.desk.log.error(
        framesOf(error as Error),
        'the certificate cannot be read again: the one from before stays',
      );
    }
  }, renewMs).unref();
  return { webHost, stopRenewing: () => clearInterval(timer) };
}

const unsentSentence = (count: number, folder: string): string =>
  count === 1
    ? `1 command is not sent yet; it stays in ${folder} and goes out at the next start.`
    : `${count} commands are not sent yet; they stay in ${folder} and go out at the next start.`;

/** The wanted port, when nothing listens there; `mayMove` takes any other instead. */
async function freePort(host: string, port: number, mayMove: boolean): Promise<number> {
  const error = await tryToListen(host, port);
  if (error === null) return port;
  if (mayMove && codeOf(error) === 'EADDRINUSE') return 0;
  throw addressError(error, host, port);
}

function tryToListen(host: string, port: number): Promise<Error | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', resolve);
    probe.listen({ host, port }, () => probe.close(() => resolve(null)));
  });
}

function addressError(error: unknown, host: string, port: number): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} on ${host} is taken: choose another with --port, or --port 0 for a free one.`,
      );
    case 'EACCES':
      return new StartError(`Port ${port} may not be used by this account: choose one above 1023 with --port.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartError(`${host} is not an address of this machine: choose another with --host.`);
    default:
      return error;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

function firstSignal(): Promise<void> {
  let firstAt: number | null = null;
  return new Promise((resolve) => {
    const hear = () => {
      if (firstAt !== null && performance.now() - firstAt > oneSignalMs) process.exit(1);
      firstAt ??= performance.now();
      resolve();
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, hear);
  });
}

/** One line, also of an error that nobody foresaw. */
function sentenceOf(error: unknown): string {
  if (error instanceof StartError) return error.message;
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return `HMS Front Desk cannot start: ${line}`;
}
