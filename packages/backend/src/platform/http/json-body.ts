import { ChatError } from '@chatera/protocol';
import express, { type RequestHandler } from 'express';

const maxBytes = 64 * 1024;

const parse = express.json({ limit: maxBytes, type: 'application/json' });

/** Bodies are JSON. Anything else is refused instead of being taken for an empty one. */
export const jsonBody: RequestHandler = (request, response, next) => {
  if (hasBody(request.headers) && !request.is('application/json')) {
    next(new ChatError('invalid-input', 'Send the body as JSON, with Content-Type: application/json'));
    return;
  }
  parse(request, response, next);
};

const hasBody = (headers: Record<string, string | string[] | undefined>): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
