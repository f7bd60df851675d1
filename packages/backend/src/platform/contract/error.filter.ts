import { errorStatus } from '@chatera/protocol';
import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { noteCall } from '../calls/current-call.js';
import { toChatError } from '../errors.js';

const logger = new Logger('http');

/** The one place where a failure becomes an HTTP answer. */
export function answerError(response: Response, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const chatError = toChatError(error, (unexpected) => logger.error(unexpected));
  noteCall({ code: chatError.code });
  const { retryAfterMs } = chatError.details;
  if (retryAfterMs !== undefined) response.set('Retry-After', String(Math.ceil(retryAfterMs / 1_000)));
  response.set('Cache-Control', 'no-store');
  response.status(errorStatus[chatError.code]).json(chatError.toBody());
}

@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    answerError(host.switchToHttp().getResponse<Response>(), error);
  }
}
