import { isIPv4, isIPv6 } from 'node:net';

/** The network of an address: IPv4 /24, IPv6 /48. Enough to recognise a place, too little to find a person. */
export function networkOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return 'unknown';
  const [a, b, c] = groupsOf(plain);
  const prefix = [a, b, c].map((group) => Number.parseInt(group ?? '0', 16).toString(16));
  while (prefix.at(-1) === '0') prefix.pop();
  return `${prefix.join(':')}::/48`;
}

/** The eight groups of an IPv6 address, `::` written out. */
function groupsOf(ip: string): string[] {
  const [head = '', tail] = ip.split('::');
  const front = head === '' ? [] : head.split(':');
  if (tail === undefined) return front;
  const back = tail === '' ? [] : tail.split(':');
  const written = front.length + back.length + (back.at(-1)?.includes('.') ? 1 : 0);
  return [...front, ...Array<string>(8 - written).fill('0'), ...back];
}
