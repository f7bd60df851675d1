import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { DatabaseClock } from './database-clock.js';
import { Database } from './database.js';

const closePatienceMs = 3_000;

/** The open connection belongs to whoever hands it in until the application runs; from then on it ends with it. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly source: DataSource) {}

  static over(source: DataSource): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [{ provide: DataSource, useValue: source }, Database, DatabaseClock],
      exports: [DataSource, Database, DatabaseClock],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    // The pool waits for every connection to be given back; one that hangs in a dead network must not hold up the end.
    const isClosed = this.source.isInitialized ? this.source.destroy() : undefined;
    await Promise.race([isClosed, sleep(closePatienceMs, undefined, { ref: false })]);
  }
}
