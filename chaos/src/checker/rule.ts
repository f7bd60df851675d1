import type { BotJournal, History } from '../history/history.js';
import type { BotLine } from '../history/line.js';
import type { Truth } from '../history/truth.js';
import type { Kind } from './violation.js';

export interface Case {
  readonly history: History;
  readonly truth: Truth;
  /** Says that something happened that may not. */
  readonly report: (kind: Kind, text: string) => void;
}

/** Follows one bot's journal from its first line to its last. */
export interface Watcher {
  take(line: BotLine): void;
  end?(): void;
}

/** One thing that has to hold. Journals are read once, by all rules together. */
export interface Rule {
  readonly name: string;
  /** In the words of the promise. */
  readonly promise: string;
  readonly watch?: (bot: BotJournal, about: Case) => Watcher;
  readonly judge?: (about: Case) => void;
}
