import './platform/process/require-node.js';
import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { Shutdown } from './platform/process/shutdown.js';
import { toStartFailure } from './platform/process/start-failure.js';
import { start } from './start.js';

const logger = new Logger('process');
// Until the application brings its own logger.
Logger.overrideLogger(['warn', 'error', 'fatal']);

// A forgotten promise is a bug of one request, and no reason to drop everybody else.
process.on('unhandledRejection', (reason) => logger.error(reason));

const shutdown = new Shutdown();
shutdown.listen();

const starting = start(process.env, shutdown);
shutdown.awaitStart(starting);
starting.catch((error: unknown) => {
  if (shutdown.hasBegun) return;
  process.exitCode = 1;
  console.error(toStartFailure(error));
  void shutdown.run();
});
