import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** What is not the public internet, by the registries of special addresses (RFC 6890 and its updates). */
const inside = new BlockList();
for (const network of [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24',
  '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
  '::/128', '::1/128', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', 'fc00::/7', 'fe80::/10',
  'fec0::/10', 'ff00::/8',
]) {
  const [address = '', bits = ''] = network.split('/');
  inside.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
} // prettier-ignore

/** IPv4 written as IPv6 (`::ffff:10.0.0.1`) is judged as IPv4. */
export const isPrivateAddress = (address: string): boolean => inside.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** Whether a name leads to any such address. @throws what the resolver says of a name it does not know */
export async function leadsInside(hostname: string): Promise<boolean> {
  const plain = hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(plain) ? [plain] : (await lookup(plain, { all: true })).map(({ address }) => address);
  return addresses.some(isPrivateAddress);
}
