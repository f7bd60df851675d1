import { connect, type Socket } from 'node:net';
import { greetingOf, wordsOf } from './dialects.js';
import { clientFrame, readFrames } from './frames.js';
import { Reader } from './ledger.js';
import { MarkReader } from './marks.js';
import { Questions } from './questions.js';

/** Which words a server understands: bare websocket, Socket.IO alone, Socket.IO with a row saved first, ChatEra, XMPP. */
export type Dialect = 'ws' | 'sio' | 'naive' | 'chatera' | 'xmpp';

export interface Member {
  readonly port: number;
  readonly dialect: Dialect;
  /** Of ChatEra: who this is. */
  readonly token?: string;
  readonly userId: string;
  /** Numbers of the channels it reads; it writes into the first. */
  readonly channels: readonly number[];
  /** Their ids, in the same order. */
  readonly channelIds: readonly string[];
}

/** Somebody with a line to a server, whatever is spoken there. */
export interface Participant {
  readonly member: Member;
  readonly reader: Reader;
  readonly ready: Promise<void>;
  send(number: number): void;
  /** As a cable that is cut. */
  destroy(): void;
}

/** What a socket tells whoever looks after it. */
export interface Listener {
  delivered?(client: Participant, number: number): void;
  acknowledged?(number: number, failure: string | null): void;
  lost?(client: Participant): void;
  /** Of who reads more of a message than its number. */
  pushed?(client: Client, event: string): void;
}

/** One buffer for all sockets: what is read is dealt with before the next read. */
const shared = Buffer.allocUnsafe(256 * 1024);
const headersEnd = '\r\n\r\n';
const zero = 48;

/** A client as lean as it can be: raw socket, handshake, frames. */
export class Client implements Participant {
  readonly reader: Reader;
  readonly ready: Promise<void>;
  private readonly socket: Socket;
  private readonly marks = new MarkReader();
  private readonly isSocketIo: boolean;
  private readonly questions = new Questions();
  private rest: Buffer | null = null;
  private isOpen = false;
  private settle: { resolve: () => void; reject: (error: Error) => void } | null = null;

  constructor(
    readonly member: Member,
    private readonly listener: Listener,
  ) {
    this.reader = new Reader(member.channels);
    this.isSocketIo = member.dialect !== 'ws';
    this.ready = new Promise((resolve, reject) => (this.settle = { resolve, reject }));
    this.socket = connect({
      port: member.port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer: shared, callback: (length) => this.read(length) },
    });
    this.socket.once('connect', () => this.socket.write(this.upgrade()));
    this.socket.once('error', (error) => this.fail(error));
    this.socket.once('close', () => this.gone());
  }

  get isAlive(): boolean {
    return !this.socket.destroyed;
  }

  destroy(): void {
    this.socket.removeAllListeners('close').destroy();
    this.questions.hangUp();
  }

  /** Writes a message into a channel, the first by default. */
  send(number: number, channelId = this.member.channelIds[0] ?? ''): void {
    this.socket.write(clientFrame(wordsOf(this.member, number, channelId)));
  }

  /** A command of ChatEra's. Resolves with its data. @throws Error with what the server says instead */
  async command<Answer>(name: string, input: unknown): Promise<Answer> {
    if (!this.isAlive) throw new Error('The line is broken');
    const { number, reply } = this.questions.ask();
    this.write(`42${number}${JSON.stringify([name, input])}`);
    const [{ ok, data }] = JSON.parse(await reply) as [{ ok: boolean; data: Answer }]; // what the contract says
    if (!ok) throw new Error(await reply);
    return data;
  }

  private upgrade(): string {
    const path = this.isSocketIo ? '/socket.io/?EIO=4&transport=websocket' : '/';
    const headers = [
      'Host: localhost',
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ];
    return `GET ${path} HTTP/1.1\r\n${headers.join('\r\n')}${headersEnd}`;
  }

  /** The socket stays readable: what it returns is asked for by Node. */
  private read(length: number): boolean {
    const bytes = this.rest ? Buffer.concat([this.rest, shared.subarray(0, length)]) : shared;
    const end = this.rest ? bytes.length : length;
    this.rest = null;
    const from = this.isOpen ? 0 : this.readUpgrade(bytes, end);
    if (from < 0) return true;
    const ready = from > 0 ? bytes.subarray(from, end) : bytes;
    const size = end - from;
    const used = readFrames(ready, size, this.take);
    if (used < size) this.rest = Buffer.from(ready.subarray(used, size));
    return true;
  }

  private readUpgrade(bytes: Buffer, end: number): number {
    const place = bytes.subarray(0, end).indexOf(headersEnd);
    if (place < 0) {
      this.rest = Buffer.from(bytes.subarray(0, end));
      return -1;
    }
    const status = bytes.toString('latin1', 0, bytes.indexOf('\r\n'));
    if (!status.includes(' 101 ')) this.fail(new Error(`The server refused the socket: ${status}`));
    this.isOpen = true;
    if (!this.isSocketIo) this.write(`join ${this.member.channelIds[0]}`);
    return place + headersEnd.length;
  }

  /** Engine.IO 4 and Socket.IO 5: the first character or two say what a message is. */
  private readonly take = (bytes: Buffer, start: number, end: number): void => {
    const [first, second] = [bytes[start], bytes[start + 1]];
    if (first === zero + 4 && second === zero + 2) this.takeEvent(bytes, start, end);
    else if (first === zero + 4 && second === zero + 3) this.takeAnswer(bytes, start, end);
    else if (first === zero + 4 && second === zero) this.settle?.resolve();
    else if (first === zero + 4) this.fail(new Error(`The server refused the session: ${bytes.toString('utf8', start, end)}`));
    else if (first === zero + 2) this.write('3');
    else if (first === zero) this.write(greetingOf(this.member));
    else if (!this.isSocketIo) this.settle?.resolve();
  };

  /** `42["message.changed",…` or `42["reaction.changed",…`: other news, as of presence, is not measured here. */
  private takeEvent(bytes: Buffer, start: number, end: number): void {
    const isMessage = bytes[start + 4] === 0x6d && bytes[start + 6] === 0x73; // m, s
    const isReaction = bytes[start + 4] === 0x72 && bytes[start + 6] === 0x61; // r, a
    if (this.listener.pushed) {
      if (isMessage || isReaction) this.listener.pushed(this, bytes.toString('utf8', start + 2, end));
      return;
    }
    const number = isMessage ? this.marks.read(bytes, start, end) : -1;
    if (number >= 0) this.listener.delivered?.(this, number);
  }

  /** `43<number>[{"ok":true,…`. */
  private takeAnswer(bytes: Buffer, start: number, end: number): void {
    let [number, place] = [0, start + 2];
    for (let digit = bytes[place] ?? 0; digit >= zero && digit <= zero + 9; digit = bytes[place] ?? 0) {
      number = number * 10 + digit - zero;
      place += 1;
    }
    if (this.questions.has(number)) return this.questions.answer(number, bytes.toString('utf8', place, end));
    const isOk = bytes[place + 7] === 0x74; // [{"ok":t
    this.listener.acknowledged?.(number, isOk ? null : bytes.toString('utf8', place, end));
  }

  private write(message: string): void {
    this.socket.write(clientFrame(message));
  }

  private fail(error: Error): void {
    this.settle?.reject(error);
    this.socket.destroy();
  }

  private gone(): void {
    this.settle?.reject(new Error('The server closed the socket'));
    this.questions.hangUp();
    this.listener.lost?.(this);
  }
}
