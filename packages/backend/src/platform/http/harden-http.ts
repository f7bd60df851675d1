import type { Server } from 'node:http';
import { apiBasePath, ChatError } from '@chatera/protocol';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { RequestHandler } from 'express';
import { Calls } from '../calls/calls.js';
import { watchHttp } from '../calls/watch-http.js';
import { Config } from '../config/index.js';
import { publicTls } from '../contract/exchange.js';
import { apiDocs } from '../docs/api-docs.js';
import { Lifecycle } from '../health/lifecycle.js';
import { RequestLimits } from '../limits/request-limits.js';
import { cspReports } from '../web/csp-reports.js';
import { webApp } from '../web/web-app.js';
import { cors } from './cors.js';
import { jsonBody } from './json-body.js';
import { securityHeaders } from './security-headers.js';
import { answerUnreadable } from './unreadable.js';
import { DatabaseClock } from '../database/database-clock.js';
import { dateHeader } from './date-header.js';

const minCompressedBytes = 1_024;

/** Everything between the socket and the first guard, in the order a request meets it. */
export function hardenHttp(app: NestExpressApplication): void {
  const config = app.get(Config);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('etag', () => undefined); // answers are nobody's to keep; files have their own
  app.set('trust proxy', config.TRUSTED_PROXIES);
  app.set(publicTls, config.PUBLIC_URL.startsWith('https:'));
  if (config.ROLE === 'worker') app.use(healthOnly);
  app.use(counted(app.get(Lifecycle)));
  app.use(['/api', '/.well-known'], watchHttp(app.get(Calls)));
  app.use(securityHeaders(config));
  app.use('/api', dateHeader(app.get(DatabaseClock)));
  app.use('/api', compression({ threshold: minCompressedBytes }));
  app.use(['/api/openapi.json', '/api/docs'], limited(app.get(RequestLimits)));
  app.use('/api', apiDocs());
  if (config.CSP_REPORTS) app.use('/api', cspReports());
  app.use(apiBasePath, cors(config), limited(app.get(RequestLimits)), jsonBody);
  if (config.ROLE === 'all') app.use(webApp(config));
  const server = app.getHttpServer(); // untyped in Nest
  limitTimes(server);
  answerUnreadable(server);
}

/** A worker serves nobody. */
const healthOnly: RequestHandler = ({ path }, _response, next) => {
  if (path.startsWith('/api/health/')) next();
  else throw new ChatError('not-found', 'Nothing is here');
};

const counted =
  (lifecycle: Lifecycle): RequestHandler =>
  (_request, response, next) => {
    response.once('close', lifecycle.enter());
    next();
  };

const limited =
  (limits: RequestLimits): RequestHandler =>
  (request, _response, next) => {
    limits.takeForAddress(request.ip ?? '');
    next();
  };

function limitTimes(server: Server): void {
  server.headersTimeout = 15_000;
  server.requestTimeout = 30_000;
  // Without any progress, also of an answer that nobody takes.
  server.timeout = 30_000;
  // Longer than a proxy's usual 60 s, so that it is the proxy who closes, and never a request crosses our closing.
  server.keepAliveTimeout = 65_000;
}
