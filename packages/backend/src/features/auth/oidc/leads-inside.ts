import { lookup } from 'node:dns/promises';
import { isPublicAddress } from '../../../platform/fetching/public-addresses.js';
import { addressIn } from '../../../platform/fetching/web-url.js';

/** Whether a URL leads to any address that is not on the public internet. @throws what the resolver says of a name it does not know */
export async function leadsInside(url: Pick<URL, 'hostname'>): Promise<boolean> {
  const literal = addressIn(url);
  const addresses = literal === null ? (await lookup(url.hostname, { all: true })).map(({ address }) => address) : [literal];
  return !addresses.every(isPublicAddress);
}
