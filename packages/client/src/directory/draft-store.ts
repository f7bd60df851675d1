import type { ChannelId, MessageId, UserId } from '@chatera/protocol';

/** Where somebody writes: in a channel, or in a thread. */
export interface DraftPlace {
  readonly channelId: ChannelId;
  /** Null for the channel itself. */
  readonly threadId: MessageId | null;
}

/** A place as one word: the thread, or else the channel. */
export type DraftId = ChannelId | MessageId;

export const draftIdOf = ({ channelId, threadId }: DraftPlace): DraftId => threadId ?? channelId;

/** What is written there on this device. */
export interface KeptDraft extends DraftPlace {
  readonly text: string;
  /** As the server has it, by what was last heard. */
  readonly known: { readonly text: string; readonly version: number };
  /** Told to the server and not answered yet: it may have any of these, and they are ours. */
  readonly told: readonly string[];
}

/** Keeps what is written until the server has it, also when the tab is closed. Never throws: then it lasts as long as the tab. */
export interface DraftStore {
  readonly all: (userId: UserId) => readonly KeptDraft[];
  /** Null: forget it. */
  readonly keep: (userId: UserId, id: DraftId, draft: KeptDraft | null) => void;
  /** Several tabs may share it: calls with what another one keeps. */
  readonly watch: (listener: DraftListener) => void;
}

export type DraftListener = (userId: UserId, id: DraftId, draft: KeptDraft | null) => void;

export function memoryDrafts(): DraftStore {
  const kept = new Map<UserId, Map<DraftId, KeptDraft>>();
  const listeners: DraftListener[] = [];
  const of = (userId: UserId) => kept.get(userId) ?? new Map<DraftId, KeptDraft>();
  return {
    all: (userId) => [...of(userId).values()],
    keep: (userId, id, draft) => {
      const drafts = new Map(of(userId));
      if (draft) drafts.set(id, draft);
      else drafts.delete(id);
      kept.set(userId, drafts);
      for (const listener of listeners) listener(userId, id, draft);
    },
    watch: (listener) => void listeners.push(listener),
  };
}
