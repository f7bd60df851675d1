import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type Dialect, type Listener, type Member, type Participant } from './client.js';
import { Ledger, type Until } from './ledger.js';
import { XmppClient } from './xmpp-client.js';

/** So many handshakes at a time. */
const handshakes = 64;
const attempts = 5;
const retryMs = 500;
/** Where the author has no answer but the message itself. */
const unacknowledged: ReadonlySet<Dialect> = new Set(['ws', 'xmpp']);

interface Room {
  readonly channel: number;
  readonly clients: Participant[];
  nextAuthor: number;
}

export interface Started {
  readonly ledger: Ledger;
  readonly stop: () => Promise<void>;
}

/** The people of one scenario at one server: connected once, then they write and read in turns. */
export class Crowd implements Listener {
  private static lastNumber = 0;
  readonly clients: Participant[] = [];
  disconnected = 0;
  private ledger: Ledger | null = null;
  private readonly rooms: Room[] = [];
  private isClosing = false;

  /** @throws Error of the first that is refused */
  async connect(members: readonly Member[]): Promise<void> {
    const queue = members.values();
    const work = async () => {
      for (const member of queue) this.add(await this.admit(member));
    };
    await Promise.all(Array.from({ length: handshakes }, work));
  }

  /** As the app does: who is refused for now comes again. @throws Error of the last try */
  private async admit(member: Member): Promise<Participant> {
    for (let attempt = 1; ; attempt += 1) {
      const client = member.dialect === 'xmpp' ? new XmppClient(member, this) : new Client(member, this);
      try {
        await client.ready;
        return client;
      } catch (error) {
        if (attempt === attempts) throw error;
        await sleep(retryMs * attempt);
      }
    }
  }

  close(): void {
    this.isClosing = true;
    for (const client of this.clients) client.destroy();
  }

  /** In each channel so many messages are under way at any time, each by another of its people. */
  startClosed(perChannel: number, until: Until): Started {
    const authors = new Map<number, { room: Room; client: Participant }>();
    let isRunning = true;
    const ledger = this.begin(until, (number) => {
      const author = authors.get(number);
      authors.delete(number);
      if (author && isRunning) write(author.room, author.client);
    });
    const write = (room: Room, client: Participant) => {
      const number = this.open(ledger, room, { client, at: performance.now() });
      authors.set(number, { room, client });
      client.send(number);
    };
    for (const room of this.rooms) for (let i = 0; i < perChannel; i += 1) write(room, authorOf(room));
    const stop = async () => {
      isRunning = false;
    };
    return { ledger, stop };
  }

  /** The channels take turns, and their people in each. */
  startOpen(until: Until): { ledger: Ledger; send: (scheduledAt: number) => void } {
    const ledger = this.begin(until, () => undefined);
    let turn = 0;
    const send = (scheduledAt: number) => {
      const room = this.rooms[turn % this.rooms.length];
      turn += 1;
      if (!room) throw new Error('Nobody is connected');
      const client = authorOf(room);
      client.send(this.open(ledger, room, { client, at: scheduledAt }));
    };
    return { ledger, send };
  }

  delivered(client: Participant, number: number): void {
    this.ledger?.deliver(client.reader, number);
  }

  acknowledged(number: number, failure: string | null): void {
    this.ledger?.acknowledge(number, failure);
  }

  /** A door that did not open is none that closed. */
  lost(client: Participant): void {
    if (!this.isClosing && this.clients.includes(client)) this.disconnected += 1;
  }

  private add(client: Participant): void {
    this.clients.push(client);
    const [channel = -1] = client.member.channels;
    const known = this.rooms.find((room) => room.channel === channel);
    const room = known ?? { channel, clients: [], nextAuthor: 0 };
    if (!known) this.rooms.push(room);
    room.clients.push(client);
  }

  private begin(until: Until, completed: (number: number) => void): Ledger {
    for (const client of this.clients) client.reader.restart();
    this.ledger = new Ledger(until, Crowd.lastNumber, completed);
    return this.ledger;
  }

  private open(ledger: Ledger, room: Room, { client, at }: { client: Participant; at: number }): number {
    const isAcknowledged = !unacknowledged.has(client.member.dialect);
    const number = ledger.open(room.channel, room.clients.length, { sentAt: at, isAcknowledged });
    Crowd.lastNumber = ledger.end;
    return number;
  }
}

function authorOf(room: Room): Participant {
  const client = room.clients[room.nextAuthor % room.clients.length];
  room.nextAuthor += 1;
  if (!client) throw new Error('Nobody is in this channel');
  return client;
}
