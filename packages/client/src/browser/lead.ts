import type { UserId } from '@chatera/protocol';

/** How the tabs of one browser agree who sends for an account. */
export interface Lead {
  /** Runs for it until `end`; `onTurn` says whether one has it. */
  stand(authorId: UserId, onTurn: (isLeading: boolean) => void): Standing;
}

export interface Standing {
  /** Something waits, or nothing does. */
  setWaiting?(isWaiting: boolean): void;
  /** Whoever has it does not answer: it is frozen, or gone without a word. */
  takeOver?(): void;
  end(): void;
}
