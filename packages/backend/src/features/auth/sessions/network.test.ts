import { expect, it } from '@jest/globals';
import { deviceNameOf } from './device-name.js';
import { networkOf } from './network.js';

it.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:1234:5678::1', '2001:db8:1234::/48'],
  ['2001:0db8:0000:5678::1', '2001:db8::/48'],
  ['fe80::1%eth0', 'fe80::/48'],
  ['::1', '::/48'],
  ['', 'unknown'],
])('takes %s for the network %s', (ip, network) => expect(networkOf(ip)).toBe(network));

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari on iOS'],
  ['node', 'Unknown device'],
  [undefined, 'Unknown device'],
])('calls %s "%s"', (userAgent, name) => expect(deviceNameOf(userAgent)).toBe(name)); // prettier-ignore
