type Handler = (input: never) => unknown;

interface Question {
  readonly id: number;
  readonly what: string;
  readonly input: never;
}

/** Answers the questions of `Child.ask`, until the parent lets go. */
export function serve(handlers: Readonly<Record<string, Handler>>): void {
  process.on('message', ({ id, what, input }: Question) => {
    void answerTo(handlers[what], input).then((answer) => process.send?.({ id, ...answer }));
  });
  process.once('disconnect', () => process.exit(0)); // with the profile, if one is being taken
}

async function answerTo(handler: Handler | undefined, input: never): Promise<{ result: unknown } | { error: string }> {
  try {
    if (!handler) throw new Error('There is no such question');
    return { result: await handler(input) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
