import { expect, it } from '@jest/globals';
import { leadsInside } from './leads-inside.js';

const isInside = (hostname: string) => leadsInside({ hostname });

it.each([
  '127.0.0.1', '127.8.8.8', '0.0.0.0', '10.1.2.3', '172.31.255.255', '192.168.0.1', '169.254.169.254', '100.64.0.1', '224.0.0.1', '255.255.255.255',
  '[::1]', '[::]', '[::ffff:10.0.0.1]', '[::ffff:7f00:1]', '[fe80::1]', '[fd00::1]', '[fec0::1]', '[ff02::1]', '[64:ff9b::a00:1]', '[2002:7f00:1::]',
  // Public, in a disguise that nobody needs: decision 30.
  '[::ffff:8.8.8.8]',
])('takes %s for an inside one', async (address) => expect(await isInside(address)).toBe(true)); // prettier-ignore

it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '192.169.0.1', '[2606:4700::1111]'])('takes %s for a public one', async (address) =>
  expect(await isInside(address)).toBe(false),
);

it('looks names up', async () => {
  expect(await isInside('localhost')).toBe(true);
  await expect(isInside('nobody.invalid')).rejects.toThrow();
});
