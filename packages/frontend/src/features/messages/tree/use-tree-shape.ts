import { useState } from 'react';
import type { TimelineMessage } from '@chatera/client';
import type { MessageId } from '@chatera/protocol';
import { pathTo } from './branches.js';
import type { BranchActs } from './use-tree-keys.js';

/** Above a message that is asked for, so much of what it answers is shown. */
const levelsAbove = 2;

interface TreeShapeInput {
  readonly threadId: MessageId;
  /** From the address. */
  readonly messageId: MessageId | null;
  readonly messages: readonly TimelineMessage[];
  readonly maxLevel: number;
}

/** What is asked to be on screen: a new object for each time. */
export interface WantedRow {
  readonly key: MessageId;
}

interface TreeShape {
  /** What the tree begins with. */
  readonly rootId: MessageId;
  readonly closed: ReadonlySet<MessageId>;
  readonly wanted: WantedRow | null;
  readonly acts: BranchActs;
}

/** Which part of the tree is shown. A message that the address asks for is, once it is here. */
export function useTreeShape({ threadId, messageId, messages, maxLevel }: TreeShapeInput): TreeShape {
  const [rootId, setRootId] = useState(threadId);
  const [closed, setClosed] = useState<ReadonlySet<MessageId>>(new Set());
  const [wanted, setWanted] = useState<WantedRow | null>(null);
  const [answered, setAnswered] = useState<MessageId | null>(null);
  if (messageId !== answered && (messageId === null || messages.some(({ id }) => id === messageId))) {
    setAnswered(messageId);
    if (messageId) show(messageId);
  }
  return { rootId, closed, wanted, acts: { toggle, goOn: setRootId } };

  function show(id: MessageId): void {
    const path = pathTo(id, messages);
    const first = path.length > maxLevel ? path.at(-1 - levelsAbove) : threadId;
    setRootId(first ?? threadId);
    setClosed((before) => new Set([...before].filter((each) => !path.includes(each))));
    setWanted({ key: id });
  }

  function toggle(id: MessageId): void {
    setClosed((before) => (before.has(id) ? new Set([...before].filter((each) => each !== id)) : new Set([...before, id])));
  }
}
