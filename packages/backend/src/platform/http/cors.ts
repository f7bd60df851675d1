import type { RequestHandler } from 'express';
import type { Config } from '../config/index.js';

const allowed = {
  'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, X-Requested-With',
  'Access-Control-Max-Age': '600',
};

/** Lets pages of the listed origins read the API. Without cookies: they carry their tokens themselves. */
export const cors =
  ({ ALLOWED_ORIGINS }: Pick<Config, 'ALLOWED_ORIGINS'>): RequestHandler =>
  (request, response, next) => {
    if (ALLOWED_ORIGINS.length > 0) response.vary('Origin');
    const origin = request.get('origin');
    if (origin === undefined || !ALLOWED_ORIGINS.includes(origin)) {
      next();
      return;
    }
    response.set('Access-Control-Allow-Origin', origin);
    if (request.method === 'OPTIONS') response.set(allowed).status(204).end();
    else next();
  };
