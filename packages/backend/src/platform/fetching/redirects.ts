import type { IncomingMessage } from 'node:http';
import { FetchError } from './fetch-error.js';

export const maxRedirects = 4;

const redirecting = new Set([301, 302, 303, 307, 308]);

/**
 * Where an answer sends us on to, or null. Not yet checked, except that nobody leads from https into the clear.
 * @throws FetchError `forbidden`; `no-page` when it leads nowhere
 */
export function redirectIn({ statusCode, headers }: Pick<IncomingMessage, 'statusCode' | 'headers'>, from: URL): URL | null {
  if (!redirecting.has(statusCode ?? 0)) return null;
  const next = headers.location === undefined ? null : URL.parse(asUtf8(headers.location), from.href);
  if (!next) throw new FetchError('no-page');
  if (from.protocol === 'https:' && next.protocol !== 'https:') throw new FetchError('forbidden');
  return next;
}

/** Node reads headers as Latin 1, and servers send what browsers understand. */
const asUtf8 = (header: string): string => Buffer.from(header, 'latin1').toString();
