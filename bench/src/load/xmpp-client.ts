import { connect, type Socket } from 'node:net';
import type { Listener, Member, Participant } from './client.js';
import { Reader } from './ledger.js';
import { MarkStream } from './mark-stream.js';
import { textOf } from './marks.js';

export const xmppHost = 'localhost';
export const xmppRooms = `conference.${xmppHost}`;

const opening = `<?xml version='1.0'?><stream:stream to='${xmppHost}' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`;
const auth = `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>`;
const bind = `<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>`;

interface Step {
  /** What the server says when it is time for this. */
  readonly after: string;
  readonly say: string;
}

/** One buffer for all sockets: what is read is dealt with before the next read. */
const shared = Buffer.allocUnsafe(256 * 1024);

/** In a room of an XMPP server, by the shortest way there is: RFC 6120 without TLS, SASL ANONYMOUS (RFC 4505), XEP-0045. */
export class XmppClient implements Participant {
  readonly reader: Reader;
  readonly ready: Promise<void>;
  private readonly socket: Socket;
  private readonly marks = new MarkStream();
  private readonly steps: Step[];
  private heard = '';
  private isIn = false;
  private settle: { resolve: () => void; reject: (error: Error) => void } | null = null;

  constructor(
    readonly member: Member,
    private readonly listener: Listener,
  ) {
    this.reader = new Reader(member.channels);
    this.ready = new Promise((resolve, reject) => (this.settle = { resolve, reject }));
    this.steps = [
      { after: '</stream:features>', say: auth },
      { after: '<success', say: opening },
      { after: '</stream:features>', say: bind },
      { after: '</bind>', say: this.join() },
    ];
    this.socket = connect({
      port: member.port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer: shared, callback: (length) => this.read(length) },
    });
    this.socket.once('connect', () => this.socket.write(opening));
    this.socket.once('error', (error) => this.fail(error));
    this.socket.once('close', () => this.gone());
  }

  send(number: number): void {
    this.socket.write(`<message to='${this.room}' type='groupchat' id='${number}'><body>${textOf(number)}</body></message>`);
  }

  destroy(): void {
    this.socket.removeAllListeners('close').destroy();
  }

  private get room(): string {
    return `${this.member.channelIds[0]}@${xmppRooms}`;
  }

  private join(): string {
    return `<presence to='${this.room}/${this.member.userId}'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>`;
  }

  private read(length: number): boolean {
    const bytes = shared.subarray(0, length);
    if (this.isIn) this.marks.read(bytes, (number) => this.listener.delivered?.(this, number));
    else this.proceed(bytes.toString());
    return true;
  }

  private proceed(words: string): void {
    this.heard += words;
    if (/<failure|<stream:error|type=["']error["']/.test(this.heard)) return this.fail(new Error(`The server refused: ${this.heard}`));
    const [step] = this.steps;
    if (step && this.heard.includes(step.after)) {
      this.steps.shift();
      this.heard = '';
      this.socket.write(step.say);
    } else if (!step && this.heard.includes('<subject')) {
      this.isIn = true; // XEP-0045 §7.2.15: the subject is the last that a newcomer is told
      this.settle?.resolve();
    }
  }

  private fail(error: Error): void {
    this.settle?.reject(error);
    this.socket.destroy();
  }

  private gone(): void {
    this.settle?.reject(new Error('The server closed the socket'));
    this.listener.lost?.(this);
  }
}
