import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { LevelWithSilent } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '../config/index.js';
import { toLoggedError } from './logged-error.js';

/** Logs by allow-list: what is not named here, such as headers, bodies, queries and statements' parameters, never reaches a line. */
export function loggingModule({ LOG_LEVEL }: Pick<Config, 'LOG_LEVEL'>): DynamicModule {
  return LoggerModule.forRoot({
    pinoHttp: {
      level: LOG_LEVEL,
      ...(process.stdout.isTTY && {
        stream: pretty({ singleLine: true, ignore: 'pid,hostname,req,res,responseTime', translateTime: 'SYS:HH:MM:ss' }),
      }),
      genReqId: () => randomUUID(),
      customLogLevel: levelOf,
      serializers: { req: toLoggedRequest, res: ({ statusCode }: { statusCode: number }) => ({ statusCode }), err: toLoggedError },
      wrapSerializers: false,
    },
  });
}

function levelOf(_request: IncomingMessage, { statusCode }: ServerResponse, error?: Error): LevelWithSilent {
  if (error || statusCode >= 500) return 'warn'; // the cause was logged as an error where it was caught
  return 'debug';
}

interface LoggableRequest {
  readonly id?: unknown;
  readonly method?: string;
  readonly url?: string;
  readonly originalUrl?: string;
  readonly ip?: string;
}

/** Without the query: links carry tokens there. */
const toLoggedRequest = ({ id, method, originalUrl, url, ip }: LoggableRequest) => ({
  id,
  method,
  path: (originalUrl ?? url ?? '').split('?')[0],
  ip,
});
