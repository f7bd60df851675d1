import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppKey } from '../../../platform/app-key.js';
import type { Exchange } from '../../../platform/contract/exchange.js';
import { newSecret } from '../secrets.js';

/** As many accounts as one browser is remembered for; the latest come first. */
const maxAccounts = 5;
const attributes = { path: '/', sameSite: 'strict', maxAgeMs: 365 * 86_400_000 } as const;

/**
 * Remembers browsers in which somebody signed in, by a cookie that outlives the session: `<device>.<mark>.<mark>…`, a mark for each account.
 * It opens nothing; tries from such a device are counted apart from everybody else's (OWASP, "Device Cookies").
 */
@Injectable()
export class KnownDevices {
  constructor(private readonly appKey: AppKey) {}

  /** The device's name if the account has signed in on it before, else null. `cookie` is what the caller sent, true or made up. */
  deviceOf(email: string, cookie: string | undefined): string | null {
    const { device, marks } = read(cookie);
    const mark = Buffer.from(this.markOf(device, email));
    const isKnown = marks.some((given) => given.length === mark.length && timingSafeEqual(Buffer.from(given), mark));
    return isKnown ? device : null;
  }

  remember(email: string, exchange: Exchange): void {
    const cookie = cookieOf(exchange);
    if (this.deviceOf(email, cookie) !== null) return;
    const known = read(cookie);
    const device = known.device || newSecret();
    const marks = [this.markOf(device, email), ...known.marks].slice(0, maxAccounts);
    exchange.setCookie(nameFor(exchange), [device, ...marks].join('.'), attributes);
  }

  private markOf(device: string, email: string): string {
    return this.appKey.mac('known-device', `${device} ${email}`).toString('base64url');
  }
}

/** What the caller sent, not checked yet. */
export const cookieOf = (exchange: Exchange): string | undefined => exchange.cookie(nameFor(exchange));

const nameFor = ({ isSecure }: Exchange): string => (isSecure ? '__Host-device' : 'chatera-device');

function read(cookie = ''): { device: string; marks: string[] } {
  const [device = '', ...marks] = /^[\w-]{43}(\.[\w-]{43}){1,5}$/.test(cookie) ? cookie.split('.') : [];
  return { device, marks };
}
