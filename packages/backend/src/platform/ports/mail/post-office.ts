import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { Mailer, type Mail } from './mailer.js';

/** Waits before the second, third… try. */
const retryAfterMs = [2_000, 30_000, 300_000];

/**
 * Takes mails and sends them after the transaction has committed. Nobody waits for a mail server, and none makes a request fail.
 * What waits for another try when the server stops is lost: people ask for such mails again. It moves into the job queue once there is one.
 */
@Injectable()
export class PostOffice implements OnModuleDestroy {
  private readonly logger = new Logger('mail');
  private readonly waiting = new Set<NodeJS.Timeout>();

  constructor(
    private readonly db: Database,
    private readonly mailer: Mailer,
  ) {}

  get reachesPeople(): boolean {
    return this.mailer.reachesPeople;
  }

  post(mail: Mail): void {
    this.db.afterCommit(() => void this.attempt(mail, 0));
  }

  onModuleDestroy(): void {
    for (const timer of this.waiting) clearTimeout(timer);
  }

  private async attempt(mail: Mail, earlier: number): Promise<void> {
    try {
      await this.mailer.send(mail);
    } catch (error) {
      this.retry(mail, earlier, error);
    }
  }

  private retry(mail: Mail, earlier: number, error: unknown): void {
    const waitMs = retryAfterMs[earlier];
    const end = waitMs === undefined ? 'it is given up' : `next try in ${waitMs / 1_000} s`;
    this.logger.error(`A mail ("${mail.subject}") could not be sent: ${causeOf(error)}; ${end}`);
    if (waitMs === undefined) return;
    const timer = setTimeout(() => {
      this.waiting.delete(timer);
      void this.attempt(mail, earlier + 1);
    }, waitMs).unref();
    this.waiting.add(timer);
  }
}

/** Codes only: a mail server's words may repeat the address or the credentials. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }; // nodemailer adds both
  return [typeof code === 'string' ? code : error.name, typeof responseCode === 'number' ? String(responseCode) : ''].join(' ').trim();
}
