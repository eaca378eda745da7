import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net';

/** What the double does with the next message: an answer with this status, taken but never answered, or nothing at all. */
export type Fault = 'lost' | 'silence' | { status: number; headers?: Record<string, string> };

export type Received = { path: string; headers: IncomingMessage['headers']; body: string };

/** A message service over HTTP. Like the real ones it keeps what it took, also where its answer is lost. */
export async function startServiceDouble() {
  const received: Received[] = [];
  const faults: Fault[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const fault = faults.shift();
      const isTaken = fault === undefined || fault === 'lost';
      if (isTaken) received.push({ path: request.url ?? '', headers: request.headers, body });
      if (fault === 'silence') return;
      if (fault === 'lost') return void request.socket.destroy();
      const { status = 200, headers = {} } = fault ?? {};
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify({ messages: [{ id: `wamid.${received.length}` }] }));
    });
  });
  const { address, close } = await listening(server);
  return { address, received, faults, close };
}

/** A mail server that takes messages over SMTP; `dropsAnswer` takes the next one and closes the line before it says so. */
export async function startMailDouble() {
  const mails: string[] = [];
  const next = { dropsAnswer: false, refusal: null as string | null };
  const server = createSocketServer((socket) => {
    let isData = false;
    let buffered = '';
    socket.on('error', () => undefined);
    socket.write('220 double\r\n');
    socket.on('data', (chunk) => {
      buffered += chunk.toString();
      if (isData) {
        if (!buffered.includes('\r\n.\r\n')) return;
        mails.push(buffered);
        [buffered, isData] = ['', false];
        if (next.dropsAnswer) return void socket.destroy();
        socket.write('250 taken\r\n');
        return;
      }
      for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
        const line = buffered.slice(0, end).toUpperCase();
        buffered = buffered.slice(end + 2);
        isData = line === 'DATA';
        answer(socket, line, next.refusal);
      }
    });
  });
  const { port, close } = await listening(server);
  return { port, mails, next, close };
}

function answer(socket: Socket, line: string, refusal: string | null): void {
  if (line === 'DATA') socket.write('354 go on\r\n');
  else if (line.startsWith('RCPT') && refusal) socket.write(`${refusal}\r\n`);
  else if (line === 'QUIT') socket.end('221 bye\r\n');
  else socket.write('250 ok\r\n');
}

async function listening(server: HttpServer | Server) {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { address: `http://127.0.0.1:${port}`, port, close };
}
