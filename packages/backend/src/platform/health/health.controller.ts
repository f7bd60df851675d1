import { ChatError } from '@chatera/protocol';
import { Controller, Get, SetMetadata } from '@nestjs/common';
import { publicKey } from '../contract/auth.guard.js';
import { Database } from '../database/database.js';
import { Lifecycle } from './lifecycle.js';

/** A probe a second is enough for everybody who asks. */
const keepMs = 1_000;

@Controller('api/health')
@SetMetadata(publicKey, true)
export class HealthController {
  private probe: { readonly at: number; readonly result: Promise<unknown> } | null = null;

  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly db: Database,
  ) {}

  /** The process runs: restart it only when this fails. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** It can serve: send people elsewhere while this fails. */
  @Get('ready')
  async ready(): Promise<{ status: 'ok' }> {
    if (!this.lifecycle.isReady) throw new ChatError('unavailable', 'Starting or stopping', { retryAfterMs: 1_000 });
    await this.reachDatabase();
    return { status: 'ok' };
  }

  private async reachDatabase(): Promise<void> {
    if (!this.probe || Date.now() - this.probe.at > keepMs) this.probe = { at: Date.now(), result: this.db.query('select 1') };
    await this.probe.result;
  }
}
