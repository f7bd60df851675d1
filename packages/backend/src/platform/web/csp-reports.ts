import { Logger } from '@nestjs/common';
import express, { type RequestHandler } from 'express';
import * as z from 'zod';
import { sourceOf } from '../limits/request-limits.js';
import { RateLimiterMemory } from 'rate-limiter-flexible';

const types = ['application/csp-report', 'application/reports+json', 'application/json'];
const perAddress = { points: 20, duration: 60 };

const Report = z.object({
  'csp-report': z.object({
    'effective-directive': z.string().max(100),
    'blocked-uri': z.string().max(2_000),
    'document-uri': z.string().max(2_000),
  }),
});

/** Takes what browsers report of the policy, and logs a line for each: directive, origins, never a whole address. */
export function cspReports(): RequestHandler {
  const logger = new Logger('csp');
  const limiter = new RateLimiterMemory(perAddress);
  const router = express.Router();
  router.post('/csp-report', express.json({ limit: '8kb', type: types }), (request, response) => {
    response.status(204).end();
    const report = Report.safeParse(request.body);
    if (!report.success) return;
    const { 'effective-directive': directive, 'blocked-uri': blocked, 'document-uri': page } = report.data['csp-report'];
    limiter.consume(sourceOf(request.ip ?? '')).then(
      () => logger.warn(`${quote(directive)} refused ${quote(placeOf(blocked))} on ${quote(placeOf(page, 'pathname'))}`),
      () => undefined,
    );
  });
  return router;
}

const placeOf = (uri: string, part: 'origin' | 'pathname' = 'origin'): string =>
  URL.canParse(uri) ? new URL(uri)[part] : uri.slice(0, 40);

/** A report is anybody's text: it must not forge a line of the log. */
const quote = (text: string): string => JSON.stringify(text);
