import { isIP } from 'node:net';

/** Names that mean something inside only: RFC 6761, RFC 9476, RFC 8375, what ICANN keeps for private use, and the metadata of clouds. */
const insideNames = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|onion|alt|invalid|test|example|arpa)\.?$/;

/** Longer ones are no links that people share. */
const maxLength = 2_048;

/**
 * What could be a page on the public internet, as far as its address alone tells: http or https, a name with a dot or an IP address, and
 * no credentials. WHATWG URLs have brought decimal, octal, hexadecimal and short IPv4, and other scripts' digits and dots, into one form.
 */
export function isWebUrl(url: URL): boolean {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  if (url.username !== '' || url.password !== '' || url.href.length > maxLength) return false;
  return addressIn(url) !== null || isOutsideName(url.hostname);
}

/** The IP address that a URL names instead of a host, without brackets. */
export function addressIn({ hostname }: Pick<URL, 'hostname'>): string | null {
  const plain = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(plain) === 0 ? null : plain;
}

const isOutsideName = (hostname: string): boolean => /[^.]\.[^.]/.test(hostname) && !insideNames.test(hostname);

export const portOf = ({ port, protocol }: URL): number => (port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port));
