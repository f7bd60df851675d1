import type { AgentOptions } from 'node:https';
import os from 'node:os';
import type { RequestFilteringAgentOptions } from 'request-filtering-agent';
import { FetchError } from './fetch-error.js';
import { isPublicAddress } from './public-addresses.js';
import { resolveName } from './resolve-name.js';
import { addressIn, isWebUrl, portOf } from './web-url.js';

/** How far a fetcher may go. There is one, `publicInternet`, and no setting for it; tests make their own, which end at their servers. */
export interface Reach {
  /** All addresses of a name, none if there are none. Must not throw. */
  readonly resolve: (hostname: string, signal: AbortSignal) => Promise<readonly string[]>;
  readonly ports: ReadonlySet<number>;
  readonly allows: (address: string, port: number) => boolean;
  readonly agent: AgentOptions & RequestFilteringAgentOptions;
}

export const publicInternet: Reach = {
  resolve: resolveName,
  ports: new Set([80, 443]),
  allows: (address) => isPublicAddress(address) && !isOwnAddress(address),
  agent: {},
};

/** More than these nobody needs to try. */
const maxAddresses = 4;

/**
 * The addresses to connect to, IPv4 first. One that is not allowed forbids the others too: who mixes them is up to something.
 * @throws FetchError `forbidden`; `unreachable` for an unknown name
 */
export async function allowedAddresses(url: URL, reach: Reach, signal: AbortSignal): Promise<readonly string[]> {
  const port = portOf(url);
  if (!isWebUrl(url) || !reach.ports.has(port)) throw new FetchError('forbidden');
  const literal = addressIn(url);
  const addresses = literal === null ? await reach.resolve(url.hostname, signal) : [literal];
  if (addresses.length === 0) throw new FetchError('unreachable');
  if (!addresses.every((address) => reach.allows(address, port))) throw new FetchError('forbidden');
  return addresses.slice(0, maxAddresses);
}

/** A public address of this very machine leads past its firewall, and to whoever trusts it. */
const isOwnAddress = (address: string): boolean =>
  Object.values(os.networkInterfaces()).some((links) => links?.some((link) => link.address === address));
