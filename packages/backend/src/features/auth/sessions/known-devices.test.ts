import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { AppKey } from '../../../platform/app-key.js';
import type { Exchange } from '../../../platform/contract/exchange.js';
import { KnownDevices } from './known-devices.js';

/** A browser that keeps what it is given. */
class Browser {
  value: string | undefined;
  sets = 0;

  readonly exchange = {
    isSecure: true,
    cookie: () => this.value,
    setCookie: (_name: string, value: string) => {
      this.value = value;
      this.sets += 1;
    },
  } as unknown as Exchange; // the part of it that is used
}

const devices = new KnownDevices(new AppKey(randomBytes(32)));
const remembered = (...emails: string[]) => {
  const browser = new Browser();
  for (const email of emails) devices.remember(email, browser.exchange);
  return browser;
};

it('knows a browser again, for those who signed in on it and nobody else', () => {
  const { value } = remembered('ada@example.org', 'bob@example.org');
  const device = devices.deviceOf('ada@example.org', value);
  expect(device).toMatch(/^[\w-]{43}$/);
  expect(devices.deviceOf('bob@example.org', value)).toBe(device);
  expect(devices.deviceOf('eve@example.org', value)).toBeNull();
});

it('believes no cookie of another server, a made-up one, or none', () => {
  const { value } = remembered('ada@example.org');
  const elsewhere = new KnownDevices(new AppKey(randomBytes(32)));
  expect(elsewhere.deviceOf('ada@example.org', value)).toBeNull();
  const [, mark] = value!.split('.');
  for (const forged of [undefined, '', 'x', '.', `${'A'.repeat(43)}.${mark}`, `${value}.`, 'é'.repeat(43)])
    expect(devices.deviceOf('ada@example.org', forged)).toBeNull();
});

it('writes nothing for who is known already, and drops the oldest of six', () => {
  const emails = Array.from({ length: 6 }, (_, index) => `person-${index}@example.org`);
  const browser = remembered(...emails, emails[5]!);
  expect(browser.sets).toBe(6);
  expect(emails.map((email) => devices.deviceOf(email, browser.value) !== null)).toEqual([false, true, true, true, true, true]);
});
