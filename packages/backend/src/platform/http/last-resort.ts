import { NotFoundException } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { answerError } from '../contract/error.filter.js';

/** After every route: Nest answers only below its prefix, and Express alone would answer in HTML. */
export function addLastResort(app: NestExpressApplication): void {
  app.use(notFound);
  app.use(failed);
}

const notFound: RequestHandler = (_request, response) => answerError(response, new NotFoundException());

// eslint-disable-next-line no-restricted-syntax -- Express tells error handlers by their four parameters
const failed: ErrorRequestHandler = (error, _request, response, _next) => answerError(response, error);
