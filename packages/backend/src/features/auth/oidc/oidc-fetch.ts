import type { CustomFetch } from 'openid-client';

const maxBytes = 512 * 1_024;

/** An issuer on this very machine, for development and tests: the only one that plain http may reach. */
export const isLocalIssuer = (issuer: URL): boolean => issuer.protocol === 'http:' && isLoopback(issuer);

const isLoopback = ({ hostname }: URL): boolean => hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';

/**
 * How a provider is asked: where its discovery document points is up to somebody else. https only, no redirects, 512 kB; for a local issuer
 * this machine too.
 */
export const oidcFetch =
  (issuer: URL): CustomFetch =>
  async (address, options) => {
    const url = new URL(address);
    const isAllowed = url.protocol === 'https:' || (isLocalIssuer(issuer) && isLoopback(url));
    if (!isAllowed) throw new Error('A login provider may only be asked over https');
    const response = await fetch(url, { ...options, body: options.body as RequestInit['body'], redirect: 'manual' }); // the same types by another name
    const body = await readCapped(response);
    return new Response(body.length === 0 ? null : body, { status: response.status, headers: response.headers });
  };

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
