import { ChatError } from '@chatera/protocol';

/** Nothing happened, for what the work depends on does not hold: the whole of it may run again once `until` resolves to true. */
export class Postponed extends ChatError {
  constructor(
    message: string,
    readonly until: () => Promise<boolean>,
    options: { readonly reason?: string; readonly cause?: unknown } = {},
  ) {
    super('unavailable', message, { ...options, retryAfterMs: 1_000 });
  }
}
