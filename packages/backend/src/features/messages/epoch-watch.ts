import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { NodeNotices } from '../../platform/nodes/node-notices.js';
import { LogEpoch, rememberMs } from './log-epoch.js';

/** After the change a load in several transactions may bring more rows, of which nothing tells either. */
const looksAfterChange = 6;

/**
 * A database that is restored under a node that goes on tells nobody who was in which channel then. So the epoch is looked at whether anybody
 * asks for it or not, and with another one everything that is remembered of the database before goes.
 */
@Injectable()
export class EpochWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('messages');
  private timer: NodeJS.Timeout | null = null;
  private looksLeft = 0;

  constructor(
    private readonly epoch: LogEpoch,
    private readonly notices: NodeNotices,
    private readonly config: Config,
  ) {
    epoch.whenChanged(() => this.startAnew());
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.ROLE === 'worker') return;
    await this.look();
    this.timer = setInterval(() => void this.look(), rememberMs).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const before = this.looksLeft;
    await this.epoch.look().catch((error: unknown) => this.logger.warn(error));
    // Not in the round that found the change.
    if (before === 0 || this.looksLeft !== before) return;
    this.looksLeft -= 1;
    await this.notices.startAnew();
  }

  private async startAnew(): Promise<void> {
    this.logger.warn('The database is another than before: every socket is checked');
    this.looksLeft = looksAfterChange;
    await this.notices.startAnew();
  }
}
