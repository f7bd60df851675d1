interface Named {
  readonly name: string;
}

export interface Asked<Command extends Named> {
  readonly command: Command;
  /** Empty for none. */
  readonly argument: string;
}

/** `/topic New words`: which command is asked for. Null where none of these is called so: a path is a text like any other. */
export function commandIn<Command extends Named>(text: string, commands: readonly Command[]): Asked<Command> | null {
  const [, name, argument = ''] = /^\/([a-z]+)(?:\s+([^]*))?$/.exec(text.trimEnd()) ?? [];
  const command = commands.find((each) => each.name === name);
  return command ? { command, argument: argument.trim() } : null;
}

/** Those whose name begins so. Whoever has written one whole needs no help. */
export function commandsLike<Command extends Named>(query: string, commands: readonly Command[]): readonly Command[] {
  const starting = commands.filter(({ name }) => name.startsWith(query));
  return starting.length === 1 && starting[0]?.name === query ? [] : starting;
}
