import type { Socket } from 'node:net';

/** Oracle Net's packets: what is cut out of the stream of bytes, and put into it. */
export const packetType = { connect: 1, accept: 2, refuse: 4, data: 6, marker: 12, control: 14 } as const;
export const markerKind = { break: 1, reset: 2, interrupt: 3 } as const;

const headerLength = 8;
const dataFlags = { endOfFile: 0x0040, endOfRequest: 0x0800, endOfResponse: 0x2000 };
/** Header and flags of a data packet. */
const dataOverhead = headerLength + 2;

export type PacketEvents = {
  onConnect(packet: Buffer): void;
  /** A whole request, put together from its packets. */
  onRequest(message: Buffer): void;
  onMarker(kind: number): void;
};

export function createPackets(socket: Socket, sdu: number, events: PacketEvents) {
  let received = Buffer.alloc(0);
  let request: Buffer[] = [];
  // Lengths have four bytes as soon as the connection is accepted, two before.
  let hasLargeLengths = false;
  let missingConnectData: { packet: Buffer; length: number } | null = null;

  function send(type: number, body: Buffer): void {
    const header = Buffer.alloc(headerLength);
    if (hasLargeLengths) header.writeUInt32BE(headerLength + body.length);
    else header.writeUInt16BE(headerLength + body.length);
    header[4] = type;
    if (!socket.destroyed) socket.write(Buffer.concat([header, body]));
  }

  function receive(type: number | undefined, packet: Buffer): void {
    if (type === packetType.connect) {
      const [length, offset] = [packet.readUInt16BE(24), packet.readUInt16BE(26)];
      if (packet.length >= offset + length) events.onConnect(packet.subarray(offset, offset + length));
      // Long connect data follows in a packet of its own.
      else missingConnectData = { packet, length };
    } else if (type === packetType.marker) {
      events.onMarker(packet[10] ?? 0);
    } else if (type === packetType.data) {
      receiveData(packet.readUInt16BE(headerLength), packet.subarray(dataOverhead));
    }
  }

  function receiveData(flags: number, body: Buffer): void {
    if (flags & dataFlags.endOfFile) {
      socket.end();
      return;
    }
    request.push(Buffer.from(body));
    if (missingConnectData) {
      const data = Buffer.concat(request);
      if (data.length < missingConnectData.length) return;
      missingConnectData = null;
      request = [];
      events.onConnect(data);
    } else if (flags & dataFlags.endOfRequest) {
      const message = Buffer.concat(request);
      request = [];
      events.onRequest(message);
    }
  }

  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= headerLength) {
      const length = hasLargeLengths ? received.readUInt32BE() : received.readUInt16BE();
      if (length < headerLength) socket.destroy();
      if (length < headerLength || received.length < length) return;
      const packet = received.subarray(0, length);
      received = received.subarray(length);
      receive(packet[4], packet);
    }
  });

  return {
    send,
    accept: (body: Buffer) => {
      send(packetType.accept, body);
      hasLargeLengths = true;
    },
    marker: (kind: number) => send(packetType.marker, Buffer.from([1, 0, kind])),
    /** An answer, cut into packets wherever they are full: the driver puts it together. */
    respond: (message: Buffer, marksEnd: boolean) => {
      const room = sdu - dataOverhead;
      for (let from = 0; from < message.length; from += room) {
        const isLast = from + room >= message.length;
        const flags = Buffer.alloc(2);
        if (isLast && marksEnd) flags.writeUInt16BE(dataFlags.endOfResponse);
        send(packetType.data, Buffer.concat([flags, message.subarray(from, from + room)]));
      }
    },
    /** The beginning of an answer of which the rest never comes. */
    respondInPart: () => {
      const half = Buffer.alloc(headerLength + 4);
      half.writeUInt32BE(headerLength + 40);
      half[4] = packetType.data;
      socket.write(half);
    },
  };
}
