import type { RequestHandler } from 'express';
import type { DatabaseClock } from '../database/database-clock.js';

/** Clients learn the time from it (RFC 9110 §6.6.1), and how long their tokens hold: it must be the clock that tokens go by. */
export const dateHeader =
  (clock: DatabaseClock): RequestHandler =>
  (_request, response, next) => {
    response.setHeader('Date', new Date(clock.now()).toUTCString());
    next();
  };
