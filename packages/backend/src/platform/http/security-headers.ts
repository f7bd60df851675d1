import type { RequestHandler } from 'express';
import type { Config } from '../config/index.js';
import { apiPolicy } from '../web/csp.js';

const yearSeconds = 31_536_000;

const always = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy':
    'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=()',
  /** The strictest; pages set their own over it. */
  'Content-Security-Policy': apiPolicy,
};

/** On every answer, whoever gives it. */
export const securityHeaders =
  ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): RequestHandler =>
  (request, response, next) => {
    response.set(always);
    if (request.secure || PUBLIC_URL.startsWith('https:')) response.set('Strict-Transport-Security', `max-age=${yearSeconds}`);
    next();
  };
