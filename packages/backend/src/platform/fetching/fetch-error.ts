/**
 * Why a page was not read. `forbidden`: where it is, nobody is sent by us. `unreachable`: no such name, or nobody answers there.
 * `no-page`: something else than HTML, or not to be had. `busy`: too many wait already.
 */
export type FetchErrorCode = 'forbidden' | 'unreachable' | 'too-slow' | 'too-large' | 'too-many-redirects' | 'no-page' | 'busy';

/** No `ChatError`: nobody waits for an answer, and what is wrong with somebody's link is no failure of ours. */
export class FetchError extends Error {
  override readonly name = 'FetchError';

  constructor(
    readonly code: FetchErrorCode,
    options?: ErrorOptions,
  ) {
    super(`A page was not read: ${code}`, options);
  }
}
