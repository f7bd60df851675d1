import { FetchError, type FetchErrorCode } from './fetch-error.js';

/** All of a fetch, redirects, name servers and waiting included. */
export const fetchTimeoutMs = 2_000;
/** Most bytes taken from the network, headers and compressed bodies of all hops. */
export const maxWireBytes = 10 * 1_024 * 1_024;

/** One fetch: it ends with its time or its bytes, whatever it waits for, and leaves nothing open behind. */
export class Errand {
  private readonly controller = new AbortController();
  private wireBytes = 0;

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  count(bytes: number): void {
    this.wireBytes += bytes;
    if (this.wireBytes > maxWireBytes) this.end('too-large');
  }

  /** @throws FetchError `too-slow`, `too-large`, or what the work says; `unreachable` for what Node says */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.end('too-slow'), fetchTimeoutMs);
    try {
      return await Promise.race([work(), this.failure()]);
    } catch (error) {
      this.signal.throwIfAborted(); // what broke because it was ended
      throw error instanceof FetchError ? error : new FetchError('unreachable', { cause: error });
    } finally {
      clearTimeout(timer);
      this.controller.abort();
    }
  }

  private end(code: FetchErrorCode): void {
    this.controller.abort(new FetchError(code));
  }

  private failure(): Promise<never> {
    return new Promise((_, reject) => {
      this.signal.addEventListener('abort', () => reject(this.signal.reason as FetchError), { once: true }); // only `end` aborts while work goes on
    });
  }
}
