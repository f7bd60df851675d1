import { Injectable } from '@nestjs/common';
import { Authenticator } from '../actor.js';
import { Metrics } from '../metrics/index.js';
import { RealtimeServer } from '../realtime/realtime-server.js';
import { RowMemories } from './row-memories.js';

/** Brings this node's sockets to where they belong by what is stored, when there may have been more changes than it was told of. */
@Injectable()
export class Lookout {
  private isElsewhere = false;

  constructor(
    private readonly realtime: RealtimeServer,
    private readonly authenticator: Authenticator,
    private readonly memories: RowMemories,
    private readonly metrics: Metrics,
  ) {}

  /** The database is another than before: nothing that is remembered of its rows counts. It is forgotten with the next look that succeeds. */
  distrust(): void {
    this.isElsewhere = true;
  }

  /** Ends what has ended, and reads anew where everybody else belongs. */
  async lookAtAll(): Promise<void> {
    this.metrics.reconciliations.add(1);
    if (this.isElsewhere) await this.memories.forget();
    this.isElsewhere = false;
    const { sessions } = this.realtime;
    for (const sessionId of await this.authenticator.endedAmong([...sessions.keys()])) {
      const userId = sessions.get(sessionId);
      this.authenticator.forget(sessionId);
      if (userId !== undefined) this.realtime.endSession(userId, sessionId);
    }
    await this.realtime.reconcileAll();
  }
}
