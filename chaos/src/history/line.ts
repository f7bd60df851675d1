/** One emoji (its code points) that a message shows: how many people, and those of them that are named. */
export type Reacted = readonly [e: string, count: number, users: readonly number[]];
/** A message in a journal: short id, seq, rev. */
export type Seen = readonly [m: string, s: number, r: number];
/**
 * The same with its author (-1 for whoever is no bot), the key of its text, null once deleted, and its reactions, null while an own one is
 * shown that the server has not confirmed.
 */
export type SeenWhole = readonly [m: string, s: number, r: number, a: number, x: string | null, e: readonly Reacted[] | null];

/** `t` is monotonic, `c` the number of a channel, `m` a message, `s` its seq, `r` a rev, `u` the number of a bot, `x` the key of a text. */
export type BotLine = { readonly t: number } & (
  | { readonly k: 'born'; readonly life: number }
  | { readonly k: 'signed'; readonly session: string | null }
  | { readonly k: 'line'; readonly isOn: boolean }
  // Its own writing. `send` comes before anything of it can leave the process, `kept` once the outbox would survive a crash. `parent` is the message that a reply answers.
  | { readonly k: 'send'; readonly c: number; readonly m: string; readonly x: string; readonly parent?: string }
  | { readonly k: 'kept'; readonly m: string }
  | { readonly k: 'acked'; readonly c: number; readonly m: string; readonly s: number; readonly r: number }
  | { readonly k: 'refused'; readonly c: number; readonly m: string; readonly code: string }
  | { readonly k: 'changed'; readonly c: number; readonly m: string; readonly x: string | null; readonly r: number }
  // Its own reacting. `react` comes before anything of it can leave the process; `n` is the order's number. No third line: nobody knows.
  | { readonly k: 'react'; readonly n: number; readonly c: number; readonly m: string; readonly e: string; readonly isAdded: boolean }
  | { readonly k: 'reacted'; readonly n: number; readonly r: number }
  | { readonly k: 'unreacted'; readonly n: number; readonly code: string }
  // What the server pushed. With `e` it was reactions alone.
  | { readonly k: 'got'; readonly c: number; readonly r: number; readonly s: number; readonly m: string; readonly e?: readonly Reacted[] }
  | { readonly k: 'came'; readonly c: number; readonly r: number; readonly u: number; readonly isIn: boolean }
  // What a timeline shows: complete up to `r` from `lo` on, and up to the end when `isAtEnd`, else up to `hi`.
  | {
      readonly k: 'view';
      readonly c: number;
      readonly r: number;
      readonly lo: number;
      readonly hi: number | null;
      /** Without author and text while an own change of it is shown that the server has not confirmed. */
      readonly put: readonly (Seen | SeenWhole)[];
      readonly drop: readonly string[];
    }
  | { readonly k: 'shut'; readonly c: number }
  // What it asked of the server directly: the latest `limit` messages.
  | { readonly k: 'ask'; readonly c: number; readonly q: number }
  | {
      readonly k: 'told';
      readonly c: number;
      readonly q: number;
      readonly r: number;
      readonly limit: number;
      readonly items: readonly SeenWhole[];
    }
  // At the end, when everything has healed.
  | { readonly k: 'final'; readonly c: number; readonly r: number; readonly lo: number; readonly items: readonly SeenWhole[] }
  // The latest page of the same, as the bot's account reads it afresh.
  | { readonly k: 'fresh'; readonly c: number; readonly r: number; readonly lo: number; readonly items: readonly SeenWhole[] }
  | { readonly k: 'counted'; readonly c: number; readonly by: 'store' | 'server'; readonly unread: number; readonly readUpTo: number }
  | { readonly k: 'finished'; readonly pending: readonly string[] }
);

/**
 * Of a direct try, under faults: nobody knows what became of an `unknown` one. `refused` is an answer about what was asked for, never one
 * about whoever asked.
 */
export type Outcome = 'answered' | 'refused' | 'unknown';

/** What the harness itself did. `t` is when it ended, `began` when it began. */
export type HarnessLine = { readonly t: number } & (
  | {
      readonly k: 'fault';
      readonly id: number;
      readonly kind: string;
      readonly target: string;
      readonly began: number;
      /** When the last thing was done to mend it; for what was killed, the order to start it again. */
      readonly mended: number;
      readonly isKill: boolean;
      /** Of what was done to a line: the bots that had a connection hit. Histories of old do not say. */
      readonly hit?: readonly number[];
    }
  | {
      readonly k: 'member';
      readonly op: 'add' | 'remove';
      readonly c: number;
      readonly u: number;
      readonly began: number;
      readonly isDone: boolean;
    }
  | { readonly k: 'revoked'; readonly session: string; readonly u: number; readonly began: number; readonly outcome: Outcome }
  /** A session that goes on with its token after its end. */
  | { readonly k: 'ghost'; readonly session: string; readonly what: 'event' | 'call'; readonly began: number; readonly outcome: Outcome }
  /** Somebody asks for a channel they may have been removed from. */
  | {
      readonly k: 'peek';
      readonly c: number;
      readonly u: number;
      readonly began: number;
      readonly outcome: Outcome;
      /** By which way to read. Histories of old do not say. */
      readonly how?: string;
    }
);
