import type { IncomingMessage } from 'node:http';

/**
 * Who asks: the address that the outermost proxy we trust has seen, of as many as `TRUSTED_PROXIES` says. What stands further left in
 * `X-Forwarded-For` anybody may have written. The same as Express's `request.ip`, for requests that Express never sees.
 */
export function clientAddress({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, trustedProxies: number): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',');
  const seen = forwarded.split(',').map((address) => address.trim()).filter(Boolean).reverse(); // prettier-ignore
  return [socket.remoteAddress ?? '', ...seen.slice(0, trustedProxies)].at(-1) ?? '';
}
