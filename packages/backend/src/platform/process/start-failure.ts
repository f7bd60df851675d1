import { codeOf, isUnavailable } from '../errors.js';
import { meaningOf } from '../sql-states.js';

/** Why the server does not start, for whoever started it. */
export function toStartFailure(error: unknown): string {
  return `ChatEra cannot start: ${reasonOf(error)}`;
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  const sentence = byCode[code];
  if (sentence) return sentence(error, message);
  if (meaningOf(code) === 'refused') return `DATABASE_URL is refused by the database (${message}).`;
  if (isUnavailable(error)) return `the database cannot be used now (${message || code}). Check it, and DATABASE_URL.`;
  return message || code;
}

const portOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'port' in error ? ` ${String(error.port)}` : '');

const byCode: Partial<Record<string, (error: unknown, message: string) => string>> = {
  EADDRINUSE: (error) => `port${portOf(error)} is taken by another program. Stop that one, or set PORT.`,
  EADDRNOTAVAIL: () => 'HOST is no address of this machine.',
  EACCES: (_, message) => `it is not allowed to (${message}).`,
};
