/** What a promise fails with; watched from now on, so that it counts as handled. @throws Error when it succeeds */
export const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => {
      throw new Error('It succeeded');
    },
    (error: unknown) => error,
  );
