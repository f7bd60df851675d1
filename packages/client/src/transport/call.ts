import type { Output, RawInput, RouteLine } from '@chatera/protocol';
import { asChatError } from '../platform/retry.js';
import type { Session } from '../session/session.js';
import type { Http } from './http.js';

/** An operation of the contract, typed end to end. @throws ChatError */
export type Call = <R extends RouteLine>(route: R, input: RawInput<R>) => Promise<Output<R>>;

/** Calls in the name of whoever is signed in: an access token that ended is renewed once, and the call repeated once. */
export function createCall(http: Http, session: Session): Call {
  return async (route, input) => {
    if (route.access.kind === 'anyone') return (await http(route, input)).data;
    const token = await session.accessToken();
    try {
      return (await http(route, input, { token })).data;
    } catch (error) {
      if (asChatError(error).code !== 'signed-out') throw error;
    }
    return (await http(route, input, { token: await session.renew(token) })).data;
  };
}
