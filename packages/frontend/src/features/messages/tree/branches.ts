import type { PendingMessage, Timeline, TimelineMessage } from '@chatera/client';
import type { MessageId, UserId } from '@chatera/protocol';
import { isUnread, type Branch, type SaidRow } from '../list/rows.js';

export type BranchRow = SaidRow & { readonly branch: Branch };

interface BranchesInput {
  readonly timeline: Pick<Timeline, 'messages' | 'pending'>;
  /** What the tree begins with: the thread's first message, or one that is continued. */
  readonly rootId: MessageId;
  readonly closed: ReadonlySet<MessageId>;
  readonly maxLevel: number;
  /** What others wrote after this seq is new; null for nothing. */
  readonly newAfter: number | null;
  readonly me: UserId;
}

interface Node {
  readonly id: MessageId;
  readonly message: TimelineMessage | null;
  readonly pending: PendingMessage | null;
  readonly children: Node[];
  replyCount: number;
}

/** The rows of a tree: each answer below what it answers, those of the same in the order they were written. Empty while the root is missing. */
export function branchRows(input: BranchesInput): readonly BranchRow[] {
  const root = grow(input.timeline).get(input.rootId);
  if (!root) return [];
  count(root);
  const rows: BranchRow[] = [];
  // Without recursion: who answers themselves a thousand times makes a tree of a thousand levels.
  const left: Step[] = [{ node: root, level: 1, position: 1, setSize: 1 }];
  for (let step = left.pop(); step; step = left.pop()) {
    const row = rowOf(step, input);
    rows.push(row);
    if (row.branch.state === 'open') left.push(...stepsBelow(step).reverse());
  }
  return rows;
}

interface Step extends Pick<Branch, 'level' | 'position' | 'setSize'> {
  readonly node: Node;
}

const stepsBelow = ({ node: { children }, level }: Step): Step[] =>
  children.map((node, index) => ({ node, level: level + 1, position: index + 1, setSize: children.length }));

/** From each message to its place. What answers something that is not here stands below the first. */
function grow({ messages, pending }: BranchesInput['timeline']): Map<MessageId, Node> {
  const nodes = new Map<MessageId, Node>();
  const [first] = messages;
  for (const message of messages) plant({ id: message.id, message, pending: null, children: [], replyCount: 0 }, message.reply?.parentId);
  for (const each of pending) plant({ id: each.id, message: null, pending: each, children: [], replyCount: 0 }, each.reply?.parentId);
  return nodes;

  function plant(node: Node, parentId: MessageId | undefined): void {
    nodes.set(node.id, node);
    const parent = parentId && (nodes.get(parentId) ?? (first && nodes.get(first.id)));
    if (parent && parent !== node) parent.children.push(node);
  }
}

/** Of answers that were deleted, only those count that were answered. */
function count(root: Node): void {
  const all = [root];
  for (const { children } of all) all.push(...children);
  for (const node of all.reverse()) {
    for (const child of node.children) node.replyCount += child.replyCount + (child.message?.body === null ? 0 : 1);
  }
}

const place = { startsGroup: true, startsDay: false, isFirstNew: false } as const;

function rowOf({ node, level, position, setSize }: Step, { closed, maxLevel, newAfter, me }: BranchesInput): BranchRow {
  const { id, message, pending, children, replyCount } = node;
  const state = children.length === 0 ? 'leaf' : level >= maxLevel ? 'cut' : closed.has(id) ? 'closed' : 'open';
  const isNew = newAfter !== null && message !== null && isUnread(message, { readUpTo: newAfter, me });
  const branch: Branch = { level, position, setSize, replyCount, state, isNew };
  if (message) return { kind: 'message', key: id, message, place, branch };
  if (pending) return { kind: 'pending', key: id, pending, place, branch };
  throw new Error('A place in a tree has a message, or one on its way');
}

/** The first message of what answers the first message of all, and so on down to this one; itself last. Empty where it is not here. */
export function pathTo(id: MessageId, messages: readonly TimelineMessage[]): readonly MessageId[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const path: MessageId[] = [];
  for (let at = byId.get(id); at; at = at.reply ? byId.get(at.reply.parentId) : undefined) path.unshift(at.id);
  return path;
}
