/** A name that ends in `?` may be missing from an address, and is still given to make one. */
type Names<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : Pattern extends `${string}:${infer Name}?`
    ? Name
    : Pattern extends `${string}:${infer Name}`
      ? Name
      : never;

type Values<Pattern extends string> = Record<Names<Pattern>, string>;

export interface Path<Pattern extends string> {
  /** For `<Route path>` and `useRoute`. */
  readonly pattern: Pattern;
  /** For links: fills in the names, percent-encoded. */
  readonly to: (...values: [Names<Pattern>] extends [never] ? [] : [Values<Pattern>]) => string;
}

/** Every address of the app. Patterns are matched in this order, so literal segments stand before names. */
export const paths = {
  home: path('/'),
  login: path('/login'),
  register: path('/register'),
  setup: path('/setup'),
  invite: path('/invite/:code'),
  forgot: path('/forgot'),
  reset: path('/reset'),
  verify: path('/verify'),
  workspace: path('/w/:workspaceId'),
  channel: path('/w/:workspaceId/c/:channelId'),
  workspaceSettings: path('/w/:workspaceId/settings/:tab?'),
  directs: path('/d'),
  direct: path('/d/:channelId'),
  threads: path('/threads'),
  settings: path('/settings/:tab?'),
};

function path<const Pattern extends string>(pattern: Pattern): Path<Pattern> {
  return { pattern, to: (...[values]) => fillIn(pattern, values ?? {}) };
}

function fillIn(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/:(\w+)\??/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
