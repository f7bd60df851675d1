import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** PostgreSQL has committed by then. */
const commitMs = 300;
const endOfHead = '\r\n\r\n';

/** A line to a server that can be cut, or go silent without a word. */
export class Line {
  private readonly pairs = new Set<[Socket, Socket]>();
  private isCut = false;
  private isSilent = false;
  private delayMs = 0;
  private losesCommit = false;
  private hangsUp = false;

  private constructor(
    private readonly proxy: Server,
    readonly url: string,
    readonly port: number,
  ) {}

  static async to(serverUrl: string): Promise<Line> {
    const target = Number(new URL(serverUrl).port);
    const proxy = createServer((near) => line.join(near, target)); // nobody comes before it listens
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    const address = proxy.address();
    if (address === null || typeof address === 'string') throw new Error('There is no free port');
    const line: Line = new Line(proxy, `http://127.0.0.1:${address.port}`, address.port);
    return line;
  }

  /** Ends every connection and refuses new ones. */
  cut(): void {
    this.isCut = true;
    this.end();
  }

  /** Swallows every byte in both directions; nobody is told. */
  silence(): void {
    this.isSilent = true;
  }

  /** From now on every byte the server says takes so long. Longer ways in both directions would only break what has a deadline. */
  slow(delayMs: number): void {
    this.delayMs = delayMs;
  }

  /** Ends every connection, and new ones as soon as they are websockets: before anything is said on them. */
  hangUp(): void {
    this.hangsUp = true;
    this.end();
  }

  /** The next COMMIT gets through to PostgreSQL; instead of its answer comes the end of that connection. */
  loseNextCommit(): void {
    this.losesCommit = true;
  }

  /** New connections work again; those that went silent stay so. */
  restore(): void {
    this.isCut = false;
    this.isSilent = false;
    this.delayMs = 0;
    this.losesCommit = false;
    this.hangsUp = false;
  }

  close(): void {
    this.end();
    this.proxy.close();
  }

  private end(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
  }

  private join(near: Socket, target: number): void {
    if (this.isCut) return void near.destroy();
    const far = connect(target, '127.0.0.1');
    const pair: [Socket, Socket] = [near, far];
    let isDead = false;
    this.pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (bytes) => {
        isDead ||= this.isSilent;
        if (isDead) return;
        if (from === far && this.hangsUp && bytes.includes('101 Switching Protocols')) {
          isDead = true;
          near.end(bytes.subarray(0, bytes.indexOf(endOfHead) + endOfHead.length));
          return;
        }
        if (from === far && this.delayMs > 0) setTimeout(() => to.write(bytes), this.delayMs);
        else to.write(bytes);
        if (from === near && this.losesCommit && bytes.includes('COMMIT')) {
          this.losesCommit = false;
          isDead = true;
          setTimeout(() => near.destroy(), commitMs);
        }
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        this.pairs.delete(pair);
        to.destroy();
      });
    }
  }
}
