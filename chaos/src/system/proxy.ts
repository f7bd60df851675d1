import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Random } from '../random.js';
import { fair, Pipe, type Weather } from './pipe.js';

/** Where the next connection goes; null when there is nobody to go to. */
export type Target = () => number | null;

interface Connection {
  readonly pipe: Pipe;
  /** The number of the bot whose it is, where that is known. */
  readonly u: number | null;
}

/** A line that can be broken in every way: own connections, own weather. It listens on the same ports for all its life. */
export class Proxy {
  /** Of everybody. */
  port = 0;
  private readonly connections = new Set<Connection>();
  private readonly entrances: Server[] = [];
  private readonly hitBots = new Set<number>();
  private weather: { readonly now: Weather; readonly share: number } = { now: fair, share: 0 };

  private constructor(
    readonly name: string,
    private readonly options: { readonly target: Target; readonly random: Random },
  ) {}

  static async open(name: string, options: { target: Target; random: Random }): Promise<Proxy> {
    const proxy = new Proxy(name, options);
    proxy.port = await proxy.enter(null);
    return proxy;
  }

  /** A port for one bot alone: so it is known whose connections are hit. */
  entranceFor(u: number): Promise<number> {
    return this.enter(u);
  }

  /** Whose connections had the latest weather that was not fair, all of them or some. */
  get hit(): number[] {
    return [...this.hitBots];
  }

  /** For a share of the connections there are, and of those to come. */
  become(now: Weather, share: number): void {
    this.weather = { now, share };
    this.hitBots.clear();
    for (const connection of this.some(share)) this.worsen(connection, now);
  }

  /** Those that went deaf stay so until somebody notices, unless `endDeaf`: then both sides are told. */
  heal({ endDeaf }: { endDeaf: boolean }): void {
    const wasDeaf = this.weather.now.isDeaf;
    this.weather = { now: fair, share: 0 };
    if (!wasDeaf) for (const { pipe } of this.connections) pipe.become(fair);
    else if (endDeaf) this.reset(1);
  }

  reset(share: number): void {
    for (const { pipe } of this.some(share)) pipe.reset();
  }

  close(): void {
    for (const entrance of this.entrances) entrance.close();
    for (const { pipe } of this.connections) pipe.reset();
  }

  private async enter(u: number | null): Promise<number> {
    const server = createServer((near) => this.join(near, u));
    this.entrances.push(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('There is no free port');
    return address.port;
  }

  private some(share: number): Connection[] {
    return [...this.connections].filter(() => this.options.random.isTrue(share));
  }

  private worsen({ pipe, u }: Connection, now: Weather): void {
    pipe.become(now);
    if (u !== null) this.hitBots.add(u);
  }

  private join(near: Socket, u: number | null): void {
    near.on('error', () => undefined);
    const port = this.options.target();
    if (port === null) {
      near.resetAndDestroy();
      return;
    }
    const pipe = new Pipe(near, connect(port, '127.0.0.1'), () => this.connections.delete(connection));
    const connection: Connection = { pipe, u };
    this.connections.add(connection);
    const { now, share } = this.weather;
    if (now !== fair && this.options.random.isTrue(share)) this.worsen(connection, now);
  }
}
