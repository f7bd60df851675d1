import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiBasePath } from '@chatera/protocol';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { Config } from './platform/config/index.js';
import { makeDataSource } from './platform/database/data-source.js';
import { openDatabase } from './platform/database/open-database.js';
import { migrate } from './platform/database/migrate.js';
import { Lifecycle } from './platform/health/lifecycle.js';
import { hardenHttp } from './platform/http/harden-http.js';
import { addLastResort } from './platform/http/last-resort.js';
import { clientAddress } from './platform/http/client-address.js';
import { isAllowedOrigin } from './platform/http/origins.js';
import { withoutChatter } from './platform/logging/app-logger.js';
import { monotonicMs } from './platform/monotonic.js';
import { NodeBus } from './platform/nodes/node-bus.js';
import { NodeNotices } from './platform/nodes/node-notices.js';
import { CommandTable } from './platform/realtime/command-table.js';
import { RealtimeServer } from './platform/realtime/realtime-server.js';
import { SocketDoor } from './platform/realtime/socket-door.js';

export interface RunningApp {
  readonly port: number;
  /** For this machine; people come by PUBLIC_URL. */
  readonly url: string;
  get<T>(token: Type<T> | (abstract new (...args: never[]) => T)): T;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config & { DATABASE_URL: string };
  /** Ends the waiting for a database that does not answer. */
  readonly signal?: AbortSignal;
}

const databasePatienceMs = 60_000;

/** The application, migrated and listening. */
export async function createApp({ config, signal }: AppOptions): Promise<RunningApp> {
  const { DATABASE_URL: url, DATABASE_POOL_SIZE: poolSize, DATABASE_STATEMENT_TIMEOUT_MS: statementTimeoutMs } = config;
  const draft = makeDataSource({ url, poolSize, statementTimeoutMs });
  const forMs = config.NODE_ENV === 'test' ? 0 : databasePatienceMs;
  const source = await openDatabase(draft, { forMs, signal, mayLoseData: config.DATABASE_MAY_LOSE_DATA });
  await migrateAt(url);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, source), {
    bodyParser: false,
    forceCloseConnections: true,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(withoutChatter(app.get(Logger)));
  app.flushLogs();
  app.setGlobalPrefix(apiBasePath, { exclude: ['.well-known/{*path}', 'api/{*path}'] });
  hardenHttp(app);
  await app.init();
  app.get(CommandTable).requireComplete();
  addLastResort(app);
  const server = app.getHttpServer();
  const addressOf = (request: IncomingMessage) => clientAddress(request, config.TRUSTED_PROXIES);
  if (config.ROLE !== 'worker') app.get(SocketDoor).attach(server, { isAllowedOrigin: isAllowedOrigin(config), addressOf });
  await app.listen(config.PORT, config.HOST);
  app.get(Lifecycle).start();
  return running(app, server);
}

/** A migration takes as long as it takes: over a connection of its own, without the limits of the others. */
async function migrateAt(url: string): Promise<void> {
  const source = await makeDataSource({ url }).initialize();
  await migrate(source).finally(() => source.destroy());
}

function running(app: NestExpressApplication, server: Server): RunningApp {
  const { port } = server.address() as AddressInfo; // a TCP server's address is one
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    get: (token) => app.get(token, { strict: false }),
    close: () => close(app, server),
  };
}

/** No new connections; sockets move to other nodes, what is under way gets its time; then the sockets, the server and the database's connections end. */
async function close(app: NestExpressApplication, server: Server): Promise<void> {
  const deadline = monotonicMs() + app.get(Config).DRAIN_SECONDS * 1_000;
  const [lifecycle, realtime] = [app.get(Lifecycle), app.get(RealtimeServer)];
  lifecycle.stop();
  server.close();
  realtime.announceEnd(deadline - monotonicMs());
  // Where there is no other node, there is nothing to wait for.
  if (await app.get(NodeNotices).hasPeers()) await realtime.empty(deadline - monotonicMs());
  await lifecycle.settled(Math.max(0, deadline - monotonicMs()));
  await realtime.close();
  app.get(NodeBus).sayGoodbye();
  await app.close();
}
