import type { Exchange } from '../../../platform/contract/exchange.js';
import { deviceNameOf } from './device-name.js';
import { cookieOf } from './known-devices.js';
import type { RefreshIn, SignInFrom } from './sessions.service.js';

interface Device {
  readonly deviceName?: string | undefined;
  readonly refreshIn?: RefreshIn | undefined;
}

/** From where somebody signs in: what they say of their device, else what the browser says. */
export const signInFrom = ({ deviceName, refreshIn = 'body' }: Device, exchange: Exchange): SignInFrom => ({
  ip: exchange.ip,
  deviceCookie: cookieOf(exchange),
  deviceName: deviceName || deviceNameOf(exchange.header('user-agent')),
  refreshIn,
});
