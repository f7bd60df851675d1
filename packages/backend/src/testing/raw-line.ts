import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { socketPath } from '@chatera/protocol';
import type { Line } from '../platform/realtime/line-guard.js';
import { serverOf } from './sockets.js';
import type { TestApp } from './test-app.js';

export const opcodes = { text: 1, ping: 9, pong: 10 } as const;

/** A client's frame (RFC 6455, 5.2), masked with zeros. Payloads of less than 64 KiB. */
export function frameOf(opcode: number, payload: Buffer | string): Buffer {
  const bytes = Buffer.from(payload);
  const length = bytes.length < 126 ? [0x80 | bytes.length] : [0x80 | 126, bytes.length >> 8, bytes.length & 255];
  return Buffer.concat([Buffer.from([0x80 | opcode, ...length]), Buffer.alloc(4), bytes]);
}

/** A client that says what it likes, below every library. */
export interface RawLine {
  readonly wire: Socket;
  /** The server's side of it. */
  readonly line: Line;
  /** What waits in the server for this client to take it. */
  readonly held: () => number;
}

/** Upgraded to a websocket; nobody has said on it who they are. */
export async function openRawLine(app: TestApp): Promise<RawLine> {
  const opened = once(serverOf(app).engine, 'connection') as Promise<[Line]>;
  const wire = connect(app.port, '127.0.0.1').on('error', () => undefined);
  await once(wire, 'connect');
  wire.write(
    [
      `GET ${socketPath}/?EIO=4&transport=websocket HTTP/1.1`,
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '\r\n',
    ].join('\r\n'),
  );
  const [[line]] = await Promise.all([opened, once(wire, 'data')]);
  const server = line.request.socket;
  return { wire, line, held: () => server.writableLength + (line as unknown as { writeBuffer: unknown[] }).writeBuffer.length };
}

/** Says it again and again, takes nothing, and answers how much was held for it at most, and whether it was cut meanwhile. */
export async function floodUnread({ wire, line, held }: RawLine, frame: Buffer, forMs: number): Promise<{ most: number; isCut: boolean }> {
  wire.pause();
  const many = Buffer.concat(Array.from({ length: 500 }, () => frame));
  const until = performance.now() + forMs;
  let most = 0;
  while (!line.request.socket.destroyed && performance.now() < until) {
    if (wire.write(many)) await sleep(0);
    else await Promise.race([once(wire, 'drain'), sleep(50)]);
    most = Math.max(most, held());
  }
  return { most, isCut: line.request.socket.destroyed };
}
