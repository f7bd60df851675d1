import { publicInternet, type Reach } from '../../platform/fetching/reach.js';

/** Names and what they have for addresses. One that is asked again may answer otherwise. */
export type Names = (hostname: string) => readonly string[] | Promise<readonly string[]>;

export interface TestReach {
  /** The one local server that counts as public: at 127.0.0.1 and this port. */
  readonly sitePort: number;
  /** Ports that are asked at all, beside 80 and 443. */
  readonly otherPorts?: readonly number[];
  readonly names: Names;
}

export const site = '127.0.0.1';

/** The public internet, and one server on this machine as if it were there. */
export const testReach = ({ sitePort, otherPorts = [], names }: TestReach): Reach => ({
  resolve: async (hostname) => names(hostname),
  ports: new Set([...publicInternet.ports, sitePort, ...otherPorts]),
  allows: (address, port) => (address === site && port === sitePort) || publicInternet.allows(address, port),
  agent: { allowIPAddressList: [site] },
});
