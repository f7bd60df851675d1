import { setTimeout as sleep } from 'node:timers/promises';
import { ChatError } from '@chatera/protocol';
import { Controller, Get, SetMetadata } from '@nestjs/common';
import { publicKey } from '../contract/auth.guard.js';
import { Database } from '../database/database.js';
import { monotonicMs } from '../monotonic.js';
import { NodeBus } from '../nodes/node-bus.js';
import { NodeNotices } from '../nodes/node-notices.js';
import { Lifecycle } from './lifecycle.js';

/** A probe a second is enough for everybody who asks. */
const keepMs = 1_000;
const patienceMs = 2_000;

@Controller('api/health')
@SetMetadata(publicKey, true)
export class HealthController {
  private probe: { readonly at: number; readonly result: Promise<unknown> } | null = null;

  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly db: Database,
    private readonly bus: NodeBus,
    private readonly notices: NodeNotices,
  ) {}

  /** The process runs: restart it only when this fails. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** It can serve: send people elsewhere while this fails. Without Redis it can, if slower to tell what happens on other nodes. */
  @Get('ready')
  async ready(): Promise<{ status: 'ok'; database: 'up'; redis: 'unused' | 'up' | 'down' }> {
    if (!this.lifecycle.isReady) throw new ChatError('unavailable', 'Starting or stopping', { retryAfterMs: 1_000, reason: 'not-serving' });
    await this.reachDatabase();
    if (!this.notices.isCertain)
      throw new ChatError('unavailable', 'What other nodes change is not heard', { retryAfterMs: 1_000, reason: 'not-hearing' });
    return { status: 'ok', database: 'up', redis: this.bus.health };
  }

  private async reachDatabase(): Promise<void> {
    if (!this.probe || monotonicMs() - this.probe.at > keepMs) this.probe = { at: monotonicMs(), result: this.db.query('select 1') };
    // On a line that is dead without a word no answer ever comes.
    const tooLong = sleep(patienceMs, undefined, { ref: false }).then(() => Promise.reject(new Error('No answer')));
    await Promise.race([this.probe.result, tooLong]).catch((cause: unknown) => {
      throw new ChatError('unavailable', 'The database does not answer', { retryAfterMs: 1_000, reason: 'database-down', cause });
    });
  }
}
