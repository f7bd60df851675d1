import type { EventName, EventPayload } from '@chatera/protocol';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Push } from '../realtime/push.js';
import { RealtimeServer } from '../realtime/realtime-server.js';
import { NodeBus } from './node-bus.js';
import { hintWithinMs } from './node-notices.js';

const lineEnd = 0x0a;

/** Pushes reach the sockets of other nodes, while Redis carries them; when it does so again, everybody asks for what they missed. */
@Injectable()
export class PushRelay implements OnModuleInit {
  constructor(
    private readonly bus: NodeBus,
    private readonly realtime: RealtimeServer,
  ) {}

  onModuleInit(): void {
    if (!this.bus.isUsed) return;
    this.realtime.onPush((push) => this.bus.send('push', encodePush(push)));
    this.bus.on('push', (_from, body) => this.take(body));
    this.bus.on('hint', () => this.realtime.hintAll(hintWithinMs));
    this.bus.onFlow(({ ours, theirs }) => {
      if (theirs) this.realtime.hintAll(hintWithinMs);
      if (ours) this.bus.send('hint', Buffer.alloc(0));
    });
  }

  private take(body: Buffer): void {
    const to = roomsOf(body);
    if (!this.realtime.hasAny(to)) return;
    this.realtime.emitHere({ to, ...decodePush(body) });
  }
}

/** Rooms, name and payload on a line each: the first is all that most nodes read of it. */
export function encodePush({ to, name, payload }: Push): Buffer {
  return Buffer.from(`${to.join(' ')}\n${name}\n${JSON.stringify(payload)}`);
}

export const roomsOf = (body: Buffer): string[] => body.toString('latin1', 0, body.indexOf(lineEnd)).split(' ');

export function decodePush(body: Buffer): Pick<Push, 'name' | 'payload'> {
  const nameAt = body.indexOf(lineEnd) + 1;
  const payloadAt = body.indexOf(lineEnd, nameAt) + 1;
  const name = body.toString('latin1', nameAt, payloadAt - 1) as EventName; // as above
  const payload = JSON.parse(body.toString('utf8', payloadAt)) as EventPayload<EventName>; // as above
  return { name, payload };
}
