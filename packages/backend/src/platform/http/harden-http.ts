import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import type { Config } from '../config/index.js';

const maxBody = '64kb';

export function hardenHttp(app: NestExpressApplication, config: Config): void {
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', config.TRUSTED_PROXIES);
  app.use('/api', express.json({ limit: maxBody }));
}
