import type { CustomFetch } from 'openid-client';
import { leadsInside } from './leads-inside.js';

const maxBytes = 512 * 1_024;

/** An issuer on this very machine, for development and tests: the only one that plain http may reach. */
export const isLocalIssuer = (issuer: URL): boolean => issuer.protocol === 'http:' && isLoopback(issuer);

const isLoopback = ({ hostname }: URL): boolean => hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';

/**
 * How a provider is asked. The issuer is the administrator's choice, and may well be inside; where its discovery document points is up to
 * somebody else, and must not be. https only (a local issuer is asked on this machine), no redirects, 512 kB; the caller sets the time.
 */
export const oidcFetch =
  (issuer: URL): CustomFetch =>
  async (address, options) => {
    const url = new URL(address);
    await requireAllowed(url, issuer);
    options.signal?.throwIfAborted();
    const response = await fetch(url, { ...options, body: options.body as RequestInit['body'], redirect: 'manual' }); // the same types by another name
    const body = await readCapped(response);
    return new Response(body.length === 0 ? null : body, { status: response.status, headers: response.headers });
  };

/** That the name is looked up again for the request itself gives nothing away: over TLS a host inside would need the name's certificate. */
async function requireAllowed(url: URL, issuer: URL): Promise<void> {
  if (isLocalIssuer(issuer) && isLoopback(url)) return;
  if (url.protocol !== 'https:') throw new Error('A login provider may only be asked over https');
  if (url.host !== issuer.host && (await leadsInside(url))) throw new Error('A login provider points to an address inside');
}

async function readCapped(response: Response): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error('A login provider answered with more than can be right');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
