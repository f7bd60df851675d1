import { BlockList, isIP, isIPv6 } from 'node:net';

/** What of IPv6 is given to networks. All else is mapped, translated, local, multicast, or nobody's. */
const given = listOf('2000::/3');

/** What is not the public internet: IANA's registries of special addresses (RFC 6890 and its updates), and one cloud's own. */
const special = listOf(
  '0.0.0.0/8', // this network
  '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', // private
  '100.64.0.0/10', // shared by a provider's customers (CGNAT)
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link-local, and most clouds' metadata
  '168.63.129.16/32', // what Azure tells its machines
  '192.0.0.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.175.48.0/24', // protocols: DS-Lite, AS112, AMT, 6to4 relays
  '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', // documentation
  '198.18.0.0/15', // benchmarks
  '224.0.0.0/4', '240.0.0.0/4', // multicast, reserved, broadcast
  '2001::/23', // protocols: Teredo, benchmarks, AMT, AS112, ORCHID, drones
  '2001:db8::/32', '3fff::/20', // documentation
  '2002::/16', // 6to4
  '2620:4f:8000::/48', // AS112
); // prettier-ignore

/** Whether this is an address, and on the public internet. IPv4 written as IPv6, in whatever way, is not: nobody has to write it so. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  // A zone (`%eth0`) belongs to a link of this machine.
  return family === 6 && !address.includes('%') && given.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

function listOf(...networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/');
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return list;
}
