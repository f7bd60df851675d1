import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/database.js';

const firstAfterMs = 60_000;
const everyMs = 3_600_000;

/** A used refresh token is kept while it could come back as a stolen one; what has ended is kept a month, for questions. */
const leftovers = [
  `delete from refresh_tokens where expires_at < now()`,
  `delete from sessions where least(revoked_at, expires_at) < now() - interval '30 days'`,
  `delete from mail_tokens where expires_at < now()`,
  `delete from pending_registrations where expires_at < now()`,
  `delete from oidc_logins where expires_at < now()`,
  `delete from signing_keys where retired_at < now() - interval '30 days'`,
];

/** Takes away rows that no question can find any more. Several nodes may do so at once. */
@Injectable()
export class Housekeeping implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('housekeeping');
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly db: Database,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (this.config.ROLE !== 'api') this.sweepIn(firstAfterMs);
  }

  onModuleDestroy(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  async sweep(): Promise<void> {
    for (const statement of leftovers) await this.db.query(statement);
  }

  private sweepIn(delayMs: number): void {
    this.timer = setTimeout(() => {
      this.sweepIn(everyMs);
      this.sweep().catch((error: unknown) => this.logger.error(error));
    }, delayMs).unref();
  }
}
