import { ChatError } from '@chatera/protocol/light';
import type { CommandName, CommandOutput, RawCommandInput, Reply } from '@chatera/protocol';
import { asChatError, backoffMs, reconnectBackoff } from '../platform/retry.js';
import { Store } from '../platform/store.js';
import type { ReadableStore } from '../platform/store.js';
import type { Timers } from '../platform/timers.js';
import { requestTimeoutMs } from './http.js';
import { makeSocket } from './make-socket.js';
import type { ChatSocket } from './make-socket.js';
import { isErrorBody } from './refusals.js';

export interface ConnectionState {
  /** connecting: on its way, at first or after a loss · offline: the last try failed, or nobody is signed in. */
  readonly status: 'offline' | 'connecting' | 'online';
  /** `Date.now()` of when this status began. */
  readonly since: number;
  /** `Date.now()` of the next try, while one is planned. */
  readonly retryAt: number | null;
}

export interface ConnectionOptions {
  readonly url: string;
  readonly timers: Timers;
  readonly accessToken: () => Promise<string>;
  /** A newer token than the one the server refused. */
  readonly renew: (refused: string) => Promise<string>;
  readonly onEvent: (name: string, payload: unknown) => void;
}

/** For the whole way: line, handshake, and the server's yes. */
const openTimeoutMs = 15_000;
/** Without a reply in time, and nothing else for so long, the line is given up. */
const silentMs = requestTimeoutMs / 2;
/** A connection that ends sooner than this counts as a failed try. */
const steadyMs = 3_000;

/** The socket: held open while somebody is signed in, whatever happens to the line. */
export class Connection implements ReadableStore<ConnectionState> {
  private readonly state = new Store<ConnectionState>({ status: 'offline', since: Date.now(), retryAt: null });
  readonly get = this.state.get;
  readonly subscribe = this.state.subscribe;

  private socket: ChatSocket | null = null;
  private token = '';
  private isWanted = false;
  private isOpening = false;
  private failures = 0;
  private hasRenewed = false;
  private heardAt = 0;
  private cancelRetry: () => void = () => undefined;

  constructor(private readonly options: ConnectionOptions) {}

  get isOnline(): boolean {
    return this.get().status === 'online';
  }

  start(): void {
    if (this.isWanted) return;
    this.isWanted = true;
    this.failures = 0;
    this.retryIn(0);
  }

  stop(): void {
    this.isWanted = false;
    this.isOpening = false;
    this.cancelRetry();
    this.socket?.disconnect();
    this.become('offline');
  }

  /** Do not wait for the backoff: the device woke up or is back on the net, or the person asks. */
  retryNow(): void {
    if (this.isWanted && !this.socket?.connected && !this.isOpening) this.retryIn(0);
  }

  /** @throws ChatError: the server's own, or `unavailable` when there is no connection or no reply in time. */
  async command<K extends CommandName>(name: K, input: RawCommandInput<K>): Promise<CommandOutput<K>> {
    const { socket } = this;
    if (!socket?.connected) throw new ChatError('unavailable', 'Not connected');
    const reply = await this.emit(socket, name, input);
    if (reply.ok) return reply.data;
    throw ChatError.fromBody(reply);
  }

  /** The session has a newer token. Without it the server closes the socket when the old one ends. */
  async handToken(token: string): Promise<void> {
    this.token = token;
    if (!this.socket?.connected) return;
    try {
      await this.command('auth.refresh', { accessToken: token });
    } catch (error) {
      if (asChatError(error).code === 'signed-out') this.reconnect();
    }
  }

  private async emit<K extends CommandName>(socket: ChatSocket, name: K, input: RawCommandInput<K>): Promise<Reply<CommandOutput<K>>> {
    try {
      // Socket.IO's types cannot follow a generic event name; ClientEvents ties name, input and reply together.
      const reply = await (socket.timeout(requestTimeoutMs) as unknown as Emitting).emitWithAck(name, input);
      return reply as Reply<CommandOutput<K>>;
    } catch (error) {
      // A line on which nothing at all comes is dead, even if nobody said so.
      if (socket.connected && performance.now() - this.heardAt > silentMs) this.reconnect();
      throw new ChatError('unavailable', 'No reply', { cause: error });
    }
  }

  private async made(): Promise<ChatSocket> {
    if (this.socket) return this.socket;
    const socket = await makeSocket(this.options.url, () => this.token);
    this.socket = socket;
    this.listen(socket);
    return socket;
  }

  private listen(socket: ChatSocket): void {
    socket.on('connect', () => {
      this.isOpening = false;
      this.hasRenewed = false;
      this.cancelRetry();
      this.become('online');
    });
    socket.on('disconnect', () => this.lost());
    socket.on('connect_error', (error) => void this.refused(error));
    socket.on('server.draining', ({ reconnectAfterMs }) => this.moveIn(reconnectAfterMs));
    socket.onAny((name: string, payload: unknown) => this.options.onEvent(name, payload));
    socket.io.on('packet', () => this.hear());
    socket.io.on('ping', () => this.hear());
  }

  private hear(): void {
    this.heardAt = performance.now();
  }

  private async open(): Promise<void> {
    if (this.isOpening || this.socket?.connected || !this.isWanted) return;
    this.isOpening = true;
    if (this.failures === 0) this.become('connecting');
    const [socket, token] = await Promise.all([this.made(), this.options.accessToken()]).catch(() => [null, null]);
    if (socket === null || token === null)
      this.failed(); // `signed-out` has ended the session already, and that calls `stop`
    else this.connect(token);
  }

  private connect(token: string): void {
    this.cancelRetry();
    this.token = token;
    if (!this.isWanted) return;
    this.cancelRetry = this.options.timers.after(openTimeoutMs, () => this.failed());
    this.socket?.connect();
    if (this.socket) this.watchOpening(this.socket.io.engine);
  }

  /** A line that ends before the handshake, as a proxy's does whose server is gone, is no error to Socket.IO: it would wait for its deadline. */
  private watchOpening(line: ChatSocket['io']['engine']): void {
    const fail = () => this.isOpening && this.failed();
    line.once('close', fail);
    line.once('open', () => line.off('close', fail));
  }

  /** The server said no, or was not there. */
  private async refused(error: Error & { data?: unknown }): Promise<void> {
    const mayRenew = codeOf(error) === 'signed-out' && !this.hasRenewed;
    this.hasRenewed ||= mayRenew;
    const token = mayRenew ? await this.options.renew(this.token).catch(() => null) : null;
    if (token === null || token === this.token) this.failed();
    else this.connect(token);
  }

  private failed(): void {
    this.isOpening = false;
    this.hasRenewed = false;
    if (!this.isWanted) return;
    this.socket?.disconnect();
    this.retryIn(backoffMs(this.failures++, reconnectBackoff), 'offline');
  }

  /** The first try after a loss comes at once, give or take: a restarted server is asked by everybody. */
  private lost(): void {
    const { status, since } = this.get();
    const wasSteady = status === 'online' && Date.now() - since > steadyMs;
    if (!wasSteady) return this.failed();
    this.isOpening = false;
    this.failures = 0;
    if (this.isWanted) this.retryIn(Math.random() * reconnectBackoff.minMs, 'connecting');
  }

  private reconnect(): void {
    this.socket?.disconnect(); // `lost` does the rest
  }

  /** The node is about to stop: leave it at the moment it chose for us, or when it closes the line. */
  private moveIn(delayMs: number): void {
    const dueAt = performance.now() + delayMs;
    this.options.timers.after(delayMs, () => this.socket?.connected && this.isWanted && this.reconnect());
    this.socket?.once('disconnect', () => this.isWanted && this.retryIn(Math.max(0, dueAt - performance.now()), 'connecting'));
  }

  private retryIn(delayMs: number, status: ConnectionState['status'] = this.get().status): void {
    this.cancelRetry();
    this.become(status, Date.now() + delayMs);
    this.cancelRetry = this.options.timers.after(delayMs, () => void this.open());
  }

  private become(status: ConnectionState['status'], retryAt: number | null = null): void {
    this.state.update((was) => (was.status === status ? { ...was, retryAt } : { status, since: Date.now(), retryAt }));
  }
}

interface Emitting {
  emitWithAck(name: string, input: unknown): Promise<unknown>;
}

/** A refused handshake carries the error body, or at least its code as the message. */
function codeOf({ data, message }: Error & { data?: unknown }): string {
  return isErrorBody(data) ? data.error.code : message;
}
