import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import pretty from 'pino-pretty';
import { callFields } from '../calls/current-call.js';
import type { Config } from '../config/index.js';
import { toLoggedError } from './logged-error.js';

/**
 * Logs by allow-list: what is not put into a line by hand, such as headers, bodies, queries, paths and statements' parameters, never
 * reaches one. Every line says which call it belongs to; the line of the call itself comes from `Calls`.
 */
export function loggingModule({ LOG_LEVEL }: Pick<Config, 'LOG_LEVEL'>): DynamicModule {
  return LoggerModule.forRoot({
    forRoutes: [], // its own line for each request would hold the path, and paths hold invite codes
    pinoHttp: {
      level: LOG_LEVEL,
      ...(process.stdout.isTTY && {
        stream: pretty({ singleLine: true, ignore: 'pid,hostname,traceId', translateTime: 'SYS:HH:MM:ss' }),
      }),
      mixin: callFields,
      serializers: { err: toLoggedError },
      wrapSerializers: false,
    },
  });
}
