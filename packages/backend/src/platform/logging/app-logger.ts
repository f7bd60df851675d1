import type { LoggerService } from '@nestjs/common';

/** Nest lists every module and route at each start: nobody reads it, and it buries the address to open. */
const chatter = new Set<unknown>(['InstanceLoader', 'NestFactory', 'NestApplication', 'RouterExplorer', 'RoutesResolver']);

export const withoutChatter = (logger: LoggerService): LoggerService => ({
  log: (message: unknown, ...rest: unknown[]) => {
    if (!chatter.has(rest.at(-1))) logger.log(message, ...rest);
  },
  error: (message: unknown, ...rest: unknown[]) => void logger.error(message, ...rest),
  warn: (message: unknown, ...rest: unknown[]) => void logger.warn(message, ...rest),
  debug: (message: unknown, ...rest: unknown[]) => void logger.debug?.(message, ...rest),
  verbose: (message: unknown, ...rest: unknown[]) => void logger.verbose?.(message, ...rest),
  fatal: (message: unknown, ...rest: unknown[]) => void logger.fatal?.(message, ...rest),
});
