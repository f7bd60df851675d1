import type { RequestHandler } from 'express';
import type { Calls } from './calls.js';

/** First of all handlers of the API: what comes after runs as one call. Guards and filters note what they find out. */
export const watchHttp =
  (calls: Calls): RequestHandler =>
  (request, response, next) => {
    const draft = { door: 'http', operation: 'other', userId: null, traceparent: request.get('traceparent') } as const;
    void calls.run(draft, (call) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      response.set('X-Request-Id', call.id);
      response.once('close', () => {
        call.isAborted = !response.writableFinished;
        resolve();
      });
      next();
      return promise;
    });
  };
