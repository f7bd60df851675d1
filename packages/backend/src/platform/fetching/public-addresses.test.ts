import { describe, expect, it } from '@jest/globals';
import { forbiddenAddresses } from '../../testing/fetching/forbidden.js';
import { isPublicAddress } from './public-addresses.js';

describe.each(Object.entries(forbiddenAddresses))('%s', (_why, addresses) => {
  it.each(addresses)('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));
});

it.each([
  '1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.1', '169.253.255.255',
  '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.0.1.0', '192.0.3.0', '192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0',
  '198.51.99.255', '203.0.114.0', '223.255.255.255', '168.63.129.15',
  '2001:200::1', '2001:4860:4860::8888', '2001:db7:ffff::1', '2001:db9::1', '2003::1', '2606:4700::1111', '2a00:1450::1', '3ffe:ffff::1', '3fff:1000::1',
])('%s is public, and next to something that is not', (address) => expect(isPublicAddress(address)).toBe(true)); // prettier-ignore

it.each([
  '',
  'example.org',
  '127.1',
  '0x7f000001',
  '2130706433',
  '0177.0.0.1',
  '8.8.8.8.',
  ' 8.8.8.8',
  '[::1]',
  '2606:4700::1111%lo',
  '8.8.8.8/32',
])('what is no address, as %j, is not public', (text) => expect(isPublicAddress(text)).toBe(false));
