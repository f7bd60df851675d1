import type { Socket } from 'node:net';
import { expect, it } from '@jest/globals';
import { clientAddress } from './client-address.js';

const from = (forwarded?: string | string[]) => ({
  headers: { 'x-forwarded-for': forwarded as string },
  socket: { remoteAddress: '10.0.0.1' } as Socket,
});

it.each([
  ['nobody is believed without a proxy', '1.2.3.4', 0, '10.0.0.1'],
  ['one proxy says who asked it', '1.2.3.4', 1, '1.2.3.4'],
  ['what was there before it says nothing', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
  ['two proxies', '6.6.6.6, 1.2.3.4, 10.0.0.2', 2, '1.2.3.4'],
  ['several headers are one list', ['6.6.6.6', '1.2.3.4'], 1, '1.2.3.4'],
  ['fewer than there should be', '1.2.3.4', 3, '1.2.3.4'],
  ['an empty one', ' ,', 1, '10.0.0.1'],
  ['none at all', undefined, 1, '10.0.0.1'],
])('%s', (_, forwarded, proxies, address) => {
  expect(clientAddress(from(forwarded), proxies)).toBe(address);
});
