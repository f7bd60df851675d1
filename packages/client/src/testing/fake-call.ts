import type { Output, RawInput, RouteLine } from '@chatera/protocol';
import type { Call } from '../transport/call.js';

type Answers = Record<string, (input: never) => unknown>;

/** The seam every store asks through, answered from memory. `delay` decides when. */
export function fakeCall(answers: Answers, delay: () => Promise<unknown> = () => Promise.resolve()): Call {
  return async <R extends RouteLine>(route: R, input: RawInput<R>): Promise<Output<R>> => {
    await delay();
    const answer = answers[route.name];
    if (!answer) throw new Error(`Nobody answers ${route.name}`);
    try {
      return answer(input as never) as Output<R>;
    } finally {
      await delay();
    }
  };
}
