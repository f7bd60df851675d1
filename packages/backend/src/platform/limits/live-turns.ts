import { Nothing, type RouteSpec } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Authenticator, type Authenticated } from '../actor.js';
import type { Call } from './account-line.js';
import { AccountTurns } from './account-turns.js';

export interface LiveCall<T> extends Call<T> {
  readonly operation: Pick<RouteSpec, 'output' | 'isSafeguard'>;
}

/**
 * Turns for who still may. A call may have waited for long, so its token and its session are asked about when its turn comes; and its session
 * again before its answer leaves, for the work may have been long. An answer that shows nothing always leaves: it tells whoever ended their own
 * session that this is done. A token that ends meanwhile says nothing against an answer: who got `signed-out` for what was done would renew it
 * and do the same once more.
 */
@Injectable()
export class LiveTurns {
  constructor(
    private readonly turns: AccountTurns,
    private readonly authenticator: Authenticator,
  ) {}

  /** @throws ChatError `signed-out`, `rate-limited`, and whatever the work throws */
  run<T>(caller: Authenticated, { work, isTaken, operation: { output, isSafeguard } }: LiveCall<T>): Promise<T> {
    const liveWork = async () => {
      await this.authenticator.requireHolding(caller);
      const answer = await work();
      if (output !== Nothing) await this.authenticator.requireLive(caller.actor);
      return answer;
    };
    // The answers of safeguards are small: whoever does not take theirs keeps the owner from nothing.
    return this.turns.run(caller.actor, { work: liveWork, isTaken: isSafeguard ? undefined : isTaken, isSafeguard });
  }
}
