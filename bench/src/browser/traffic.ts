import type { CDPSession } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';

/** One request that was answered. */
export interface Fetched {
  readonly type: string;
  readonly method: string;
  readonly url: string;
  /** Of the body as it came over the line, compressed. */
  readonly bytes: number;
}

const restMs = 700;
const patienceMs = 30_000;

/** What a page fetches, from now on. */
export class Traffic {
  readonly fetched: Fetched[] = [];
  /** What the socket was told, in characters. */
  socketLength = 0;
  private readonly underWay = new Map<string, { type: string; method: string; url: string; headerBytes: number }>();
  private lastAt = performance.now();

  static async of(cdp: CDPSession): Promise<Traffic> {
    const traffic = new Traffic();
    traffic.listen(cdp);
    await cdp.send('Network.enable');
    await cdp.send('Network.clearBrowserCache');
    return traffic;
  }

  /** Resolves when nothing has come for a while. @throws Error when it never ends */
  async rest(): Promise<void> {
    const deadline = performance.now() + patienceMs;
    while (this.underWay.size > 0 || performance.now() - this.lastAt < restMs) {
      if (performance.now() > deadline) throw new Error(`Still under way: ${[...this.underWay.values()].map(({ url }) => url).join(', ')}`);
      await sleep(50);
    }
  }

  private listen(cdp: CDPSession): void {
    cdp.on('Network.requestWillBeSent', ({ requestId, type = 'Other', request: { method, url } }) => {
      if (type !== 'WebSocket' && !url.startsWith('data:')) this.underWay.set(requestId, { type, method, url, headerBytes: 0 });
    });
    cdp.on('Network.responseReceived', ({ requestId, response }) => {
      const known = this.underWay.get(requestId);
      if (known) known.headerBytes = response.encodedDataLength;
    });
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => this.finish(requestId, encodedDataLength));
    cdp.on('Network.loadingFailed', ({ requestId }) => this.underWay.delete(requestId));
    cdp.on('Network.webSocketFrameReceived', ({ response }) => (this.socketLength += response.payloadData.length));
  }

  private finish(requestId: string, encodedBytes: number): void {
    const known = this.underWay.get(requestId);
    this.underWay.delete(requestId);
    this.lastAt = performance.now();
    if (known) this.fetched.push({ ...known, bytes: Math.max(0, encodedBytes - known.headerBytes) });
  }
}
