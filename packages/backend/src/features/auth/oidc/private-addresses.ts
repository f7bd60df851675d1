import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from '../../../platform/fetching/public-addresses.js';

/** Whether a name leads to any address that is not on the public internet. @throws what the resolver says of a name it does not know */
export async function leadsInside(hostname: string): Promise<boolean> {
  const plain = hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(plain) ? [plain] : (await lookup(plain, { all: true })).map(({ address }) => address);
  return !addresses.every(isPublicAddress);
}
