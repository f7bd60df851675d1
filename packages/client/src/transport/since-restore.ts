import { ChatError } from '@chatera/protocol/light';
import type { ReadableStore } from '../platform/store.js';
import type { Call } from './call.js';

/** As `call`, for what is compared by its numbers: what was asked before a restore is not answered. @throws ChatError `unavailable`: ask again */
export function sinceRestore(call: Call, restores: ReadableStore<number>): Call {
  return async (route, input) => {
    const before = restores.get();
    const answer = await call(route, input);
    if (before !== restores.get()) throw new ChatError('unavailable', 'This was asked before a restore');
    return answer;
  };
}
