import type { MessageId } from '@chatera/protocol';

/** Waited out so often, and so long: a database that cannot be written for a while passes, a message that breaks the server does not. */
const triesAllowed = 10;
const patienceMs = 5 * 60_000;

/** Messages that the server could neither take nor refuse. */
export class ServerFaults {
  private readonly seen = new Map<MessageId, { readonly sinceMs: number; tries: number }>();

  /** One more. False once it is one too many, so that others need not wait any longer. */
  mayPass(id: MessageId): boolean {
    const known = this.seen.get(id) ?? { sinceMs: performance.now(), tries: 0 };
    known.tries++;
    this.seen.set(id, known);
    return known.tries < triesAllowed || performance.now() - known.sinceMs < patienceMs;
  }

  forget(id: MessageId): void {
    this.seen.delete(id);
  }
}
