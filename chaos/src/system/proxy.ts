import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Random } from '../random.js';
import { fair, Pipe, type Weather } from './pipe.js';

/** Where the next connection goes; null when there is nobody to go to. */
export type Target = () => number | null;

/** A line that can be broken in every way: own connections, own weather. It listens on one port for all its life. */
export class Proxy {
  private readonly pipes = new Set<Pipe>();
  private weather: { readonly now: Weather; readonly share: number } = { now: fair, share: 0 };

  private constructor(
    readonly name: string,
    readonly port: number,
    private readonly server: Server,
    private readonly options: { readonly target: Target; readonly random: Random },
  ) {}

  static async open(name: string, options: { target: Target; random: Random }): Promise<Proxy> {
    const server = createServer((near) => proxy.join(near)); // nobody comes before it listens
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('There is no free port');
    const proxy: Proxy = new Proxy(name, address.port, server, options);
    return proxy;
  }

  /** For a share of the connections there are, and of those to come. */
  become(now: Weather, share: number): void {
    this.weather = { now, share };
    for (const pipe of this.some(share)) pipe.become(now);
  }

  /** Those that went deaf stay so until somebody notices, unless `endDeaf`: then both sides are told. */
  heal({ endDeaf }: { endDeaf: boolean }): void {
    const wasDeaf = this.weather.now.isDeaf;
    this.weather = { now: fair, share: 0 };
    if (!wasDeaf) for (const pipe of this.pipes) pipe.become(fair);
    else if (endDeaf) this.reset(1);
  }

  reset(share: number): void {
    for (const pipe of this.some(share)) pipe.reset();
  }

  close(): void {
    this.server.close();
    for (const pipe of this.pipes) pipe.reset();
  }

  private some(share: number): Pipe[] {
    return [...this.pipes].filter(() => this.options.random.isTrue(share));
  }

  private join(near: Socket): void {
    near.on('error', () => undefined);
    const port = this.options.target();
    if (port === null) {
      near.resetAndDestroy();
      return;
    }
    const pipe: Pipe = new Pipe(near, connect(port, '127.0.0.1'), () => this.pipes.delete(pipe));
    this.pipes.add(pipe);
    const { now, share } = this.weather;
    if (now !== fair && this.options.random.isTrue(share)) pipe.become(now);
  }
}
