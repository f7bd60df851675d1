import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestMethod, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { LevelWithSilent } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '../config/index.js';
import { toLoggedError } from './logged-error.js';

/** Logs by allow-list: what is not named here, such as headers, bodies, queries and statements' parameters, never reaches a line. */
export function loggingModule({ LOG_LEVEL }: Pick<Config, 'LOG_LEVEL'>): DynamicModule {
  return LoggerModule.forRoot({
    // Below the prefix only: with the paths outside of it, Nest would run it twice.
    forRoutes: [{ path: '{/*splat}', method: RequestMethod.ALL }],
    pinoHttp: {
      level: LOG_LEVEL,
      ...(process.stdout.isTTY && {
        stream: pretty({ singleLine: true, ignore: 'pid,hostname,req,res,responseTime', translateTime: 'SYS:HH:MM:ss' }),
      }),
      genReqId,
      customLogLevel: levelOf,
      serializers: { req: toLoggedRequest, res: ({ statusCode }: { statusCode: number }) => ({ statusCode }), err: toLoggedError },
      wrapSerializers: false,
    },
  });
}

/** Told to the caller too, so that a report from a person finds its line. */
function genReqId(_request: IncomingMessage, response: ServerResponse): string {
  const id = randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
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
