import { describe, expect, it } from '@jest/globals';
import type { PendingMessage, TimelineMessage } from '@chatera/client';
import { ChannelId, MessageId, UserId } from '@chatera/protocol';
import { rowsOf, type Row } from './rows.js';

const idOf = (index: number) => `0199aaaa-0000-7000-8000-${String(index).padStart(12, '0')}`;
const mira = UserId.parse(idOf(1));
const jonas = UserId.parse(idOf(2));
const channelId = ChannelId.parse(idOf(3));
/** Noon and so many seconds, in the time zone of the test. */
const at = (seconds: number) => new Date(new Date(2026, 10, 19, 12).getTime() + seconds * 1000).toISOString();

function said(seq: number, authorId: UserId, seconds: number, text: string | null = 'hi'): TimelineMessage {
  return {
    id: MessageId.parse(idOf(100 + seq)),
    channelId,
    authorId,
    seq,
    rev: seq,
    body: text === null ? null : { kind: 'plain', text },
    sentAt: at(seconds),
    editedAt: null,
    deletedAt: null,
    reactions: [],
    reply: null,
    thread: null,
  };
}

function waiting(index: number, seconds: number): PendingMessage {
  const id = MessageId.parse(idOf(900 + index));
  return { id, channelId, authorId: mira, body: { kind: 'plain', text: 'soon' }, queuedAt: at(seconds), state: 'sending', error: null };
}

interface Given {
  pending?: PendingMessage[];
  hasLater?: boolean;
  newAfter?: number | null;
}

const draw = (messages: TimelineMessage[], { pending = [], hasLater = false, newAfter = null }: Given = {}) =>
  rowsOf({ timeline: { messages, pending, hasLater }, newAfter, me: mira });
const marks = (rows: readonly Row[]) =>
  rows.flatMap((row) =>
    'place' in row
      ? [`${row.place.startsDay ? 'day ' : ''}${row.place.isFirstNew ? 'new ' : ''}${row.place.startsGroup ? 'head' : '-'}`]
      : [],
  );

describe('the rows of a list', () => {
  it('say who speaks once per person and five minutes', () => {
    expect(marks(draw([said(1, mira, 0), said(2, mira, 299), said(3, jonas, 300), said(4, jonas, 600)]))).toEqual([
      'day head',
      '-',
      'head',
      'head',
    ]);
  });

  it('begin a day at midnight of the reader', () => {
    const lateAt = 12 * 3600 - 60;
    expect(marks(draw([said(1, mira, lateAt), said(2, mira, lateAt + 90)]))).toEqual(['day head', 'day head']);
  });

  it('draw the line above the first unread message of somebody else, once', () => {
    const messages = [said(1, jonas, 0), said(2, mira, 10), said(3, jonas, 20, null), said(4, jonas, 30), said(5, jonas, 40)];
    expect(marks(draw(messages, { newAfter: 1 }))).toEqual(['day head', 'head', 'head', 'new head', '-']);
  });

  it('keep the key of a message from sending to sent', () => {
    const pending = waiting(1, 5);
    const sent: TimelineMessage = { ...said(2, mira, 5), id: pending.id };
    expect(draw([said(1, jonas, 0)], { pending: [pending] }).at(-1)?.key).toBe(draw([said(1, jonas, 0), sent]).at(-1)?.key);
  });

  it('show what is under way at the end of the channel only', () => {
    const rows = draw([said(1, jonas, 0)], { pending: [waiting(1, 5)], hasLater: true });
    expect(rows.map(({ kind }) => kind)).toEqual(['top', 'message', 'bottom']);
  });
});
