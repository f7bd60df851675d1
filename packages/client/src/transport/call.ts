import { ChatError } from '@chatera/protocol/light';
import type { Output, RawInput, RouteLine } from '@chatera/protocol';
import { asChatError } from '../platform/retry.js';
import type { Session } from '../session/session.js';
import type { Http } from './http.js';

/** An operation of the contract, typed end to end. @throws ChatError */
export type Call = <R extends RouteLine>(route: R, input: RawInput<R>) => Promise<Output<R>>;

/** Calls in the name of whoever is signed in: an access token that ended is renewed once, and the call repeated once. */
export function createCall(http: Http, session: Pick<Session, 'get' | 'accessToken' | 'renew'>): Call {
  return async (route, input) => {
    if (route.access.kind === 'anyone') return (await http(route, input)).data;
    const account = session.get().me?.user.id;
    const own = async (asked: Promise<string>): Promise<string> => {
      const token = await asked;
      // The cookie is every tab's: somebody else may have signed in there. What one says must not go out in another's name.
      if (session.get().me?.user.id !== account) throw new ChatError('signed-out', 'Somebody else is signed in now');
      return token;
    };
    const token = await own(session.accessToken());
    try {
      return (await http(route, input, { token })).data;
    } catch (error) {
      if (asChatError(error).code !== 'signed-out') throw error;
    }
    return (await http(route, input, { token: await own(session.renew(token)) })).data;
  };
}
