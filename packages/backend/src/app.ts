import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiBasePath } from '@chatera/protocol';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule, entities } from './app.module.js';
import type { Config } from './platform/config/index.js';
import { makeDataSource } from './platform/database/data-source.js';
import { migrate } from './platform/database/migrate.js';
import { hardenHttp } from './platform/http/harden-http.js';
import { isAllowedOrigin } from './platform/http/origins.js';
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
  /** Instead of all features, for tests. */
  readonly features?: readonly Type[];
  /** Further modules, for tests. */
  readonly modules?: readonly (Type | DynamicModule)[];
}

/** The application, migrated and listening. */
export async function createApp({ config, features, modules = [] }: AppOptions): Promise<RunningApp> {
  const source = await makeDataSource({ url: config.DATABASE_URL, poolSize: config.DATABASE_POOL_SIZE, entities }).initialize();
  await migrate(source);
  const root = { ...AppModule.with(config, source, features) };
  root.imports = [...(root.imports ?? []), ...modules];
  const app = await NestFactory.create<NestExpressApplication>(root, {
    bodyParser: false,
    forceCloseConnections: true,
    abortOnError: false,
    logger: config.NODE_ENV === 'test' ? ['fatal', 'error'] : undefined,
  });
  app.setGlobalPrefix(apiBasePath, { exclude: ['.well-known/{*path}', 'api/{*path}'] });
  hardenHttp(app, config);
  await app.init();
  app.get(SocketDoor).attach(serverOf(app), { isAllowedOrigin: isAllowedOrigin(config) });
  await app.listen(config.PORT, config.HOST);
  return running(app);
}

function running(app: NestExpressApplication): RunningApp {
  const { port } = serverOf(app).address() as AddressInfo; // a TCP server's address is one
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    get: (token) => app.get(token, { strict: false }),
    close: async () => {
      await app.get(RealtimeServer).close();
      await app.close();
    },
  };
}

const serverOf = (app: NestExpressApplication) => app.getHttpServer() as Server; // untyped in Nest
