import { errorStatus } from '@chatera/protocol';
import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { toChatError } from '../errors.js';

/** The one place where a failure becomes an HTTP answer. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const chatError = toChatError(error, (unexpected) => this.logger.error(unexpected));
    const { retryAfterMs } = chatError.details;
    if (retryAfterMs !== undefined) response.set('Retry-After', String(Math.ceil(retryAfterMs / 1_000)));
    response.set('Cache-Control', 'no-store');
    response.status(errorStatus[chatError.code]).json(chatError.toBody());
  }
}
