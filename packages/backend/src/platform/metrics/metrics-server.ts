import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/index.js';
import { Metrics } from './metrics.js';

const requestPatienceMs = 10_000;

/** `/metrics` on a port of its own, so that no proxy in front of the API hands it out by accident. Off unless METRICS_PORT is set. */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('metrics');
  private server: Server | null = null;

  constructor(
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  /** Null while it is off. */
  get port(): number | null {
    const address = this.server?.address() as AddressInfo | null | undefined; // a TCP server's address is one
    return address?.port ?? null;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { METRICS_PORT: port, METRICS_HOST: host } = this.config;
    if (port === undefined) return;
    const server = createServer({ requestTimeout: requestPatienceMs, headersTimeout: requestPatienceMs }, this.answer).listen(port, host);
    try {
      await once(server, 'listening');
    } catch (error) {
      throw new Error(`METRICS_PORT cannot be opened (${error instanceof Error ? error.message : String(error)}).`, { cause: error });
    }
    this.server = server;
    this.logger.log(`Served at http://${host}:${this.port}/metrics`);
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  private readonly answer: RequestListener = (request, response) => {
    const path = request.url?.split('?')[0];
    if (path !== '/metrics' || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(path === '/metrics' ? 405 : 404).end();
      return;
    }
    this.metrics.text().then(
      ({ contentType, body }) => response.writeHead(200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' }).end(body),
      () => response.writeHead(500).end(),
    );
  };
}
