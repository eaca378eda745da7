import type { ServerResponse } from 'node:http';
import type { ConnectionState, FrontDeskEvent } from '#contract/events.ts';
import type { Topic } from '#contract/topics.ts';
import type { Desk, Session } from '../desk.ts';

/**
 * Server-sent events, one stream per open page. A stream holds at most one event back for a slow reader
 * (topics are merged, of the connection only the last state counts), so its memory is bounded.
 */

const heartbeatMs = 20_000;
const mostPerSession = 12;
/** Far above the pages of a hospital's counters; a page costs some kilobytes. */
const mostStreams = 2_000;
const longestTimeoutMs = 2 ** 31 - 1;

type Stream = { response: ServerResponse; session: Session; pending: Pending; isBlocked: boolean; missedBeats: number };
type Pending = { topics: Set<Topic>; state: ConnectionState | null };

export type EventStreams = {
  /** Takes the response over; false when there are too many streams. */
  open(response: ServerResponse, headers: Record<string, string>, session: Session): boolean;
  closeAll(): void;
  count(): number;
};

export function createEventStreams(desk: Desk): EventStreams {
  const streams = new Set<Stream>();
  const unsubscribe = desk.subscribe((event) => {
    for (const stream of streams) send(stream, event);
    if (event.kind === 'changed' && event.topics.includes('staff'))
      for (const stream of streams) void check(desk, stream);
  });
  // Every page of the browser that signed out, and whoever else shows its token.
  const forgetSessionEnds = desk.onSessionEnd((sessionId) => {
    for (const stream of streams) if (stream.session.id === sessionId) stream.response.end();
  });
  const heartbeat = setInterval(() => {
    for (const stream of streams) if (beat(stream)) void check(desk, stream);
  }, heartbeatMs);
  heartbeat.unref();

  return {
    open(response, headers, session) {
      const sessionStreams = [...streams].filter((stream) => stream.session.id === session.id);
      if (streams.size >= mostStreams || sessionStreams.length >= mostPerSession) return false;
      const stream: Stream = {
        response,
        session,
        pending: { topics: new Set(), state: null },
        isBlocked: false,
        missedBeats: 0,
      };
      streams.add(stream);
      const expiresInMs = Math.min(Math.max(session.expiresAt - Date.now(), 0), longestTimeoutMs);
      const expiry = setTimeout(() => response.end(), expiresInMs);
      response.on('close', () => {
        clearTimeout(expiry);
        streams.delete(stream);
      });
      response.on('error', () => response.destroy());
      response.on('drain', () => flush(stream));
      response.writeHead(200, {
        ...headers,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // A proxy in front must not hold the events back.
        'x-accel-buffering': 'no',
      });
      response.write('retry: 2000\n\n');
      send(stream, { kind: 'connection', state: desk.connection() });
      return true;
    },
    closeAll() {
      clearInterval(heartbeat);
      unsubscribe();
      forgetSessionEnds();
      for (const { response } of streams) response.end();
    },
    count: () => streams.size,
  };
}

function send(stream: Stream, event: FrontDeskEvent): void {
  if (!stream.isBlocked) {
    write(stream, `data: ${JSON.stringify(event)}\n\n`);
    return;
  }
  if (event.kind === 'connection') stream.pending.state = event.state;
  else for (const topic of event.topics) stream.pending.topics.add(topic);
}

function write(stream: Stream, text: string): void {
  if (stream.response.writableEnded || stream.response.destroyed) return;
  stream.isBlocked = !stream.response.write(text);
}

function flush(stream: Stream): void {
  stream.isBlocked = false;
  stream.missedBeats = 0;
  const { topics, state } = stream.pending;
  stream.pending = { topics: new Set(), state: null };
  if (state) send(stream, { kind: 'connection', state });
  if (topics.size > 0) send(stream, { kind: 'changed', topics: [...topics] });
}

/** Keeps proxies awake, and lets go of a reader that is gone. False while the reader takes nothing. */
function beat(stream: Stream): boolean {
  if (stream.isBlocked) {
    stream.missedBeats += 1;
    if (stream.missedBeats > 2) stream.response.destroy();
    return false;
  }
  write(stream, ': still here\n\n');
  return true;
}

/** Ends the stream of a person who may no longer be here. */
async function check(desk: Desk, { session, response }: Stream): Promise<void> {
  if (!(await desk.holds(session))) response.end();
}
