import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChatError } from '@chatera/protocol/light';
import type { Store } from '@chatera/client';
import type { MyThread as Fetched } from '@chatera/protocol';
import { act, screen, waitFor, within } from '@testing-library/react';
import { renderUi } from '../../../../test/render.js';
import { getClient } from '../../../platform/client/index.js';
import { withQueries } from '../../../platform/query/index.js';
import { getQueryClient } from '../../../platform/query/query-client.js';
import { ThreadInbox } from './ThreadInbox.js';

const me = '0199aaaa-0000-7000-8000-000000000002';
const other = '0199aaaa-0000-7000-8000-000000000003';
const channelId = '0199aaaa-0000-7000-8000-000000000004';
const Inbox = withQueries(ThreadInbox);

/** The higher the number, the later somebody wrote in it. */
function aThread(number: number, { unreadCount = 0, isFollowing = true } = {}): Fetched {
  const id = `0199aaaa-0000-7000-9000-00000000000${number}`;
  const at = `2026-12-01T0${number}:00:00.000Z`;
  const thread = { title: null, closedAt: null, replyCount: 1, lastSeq: 9, lastAt: at, userIds: [other] };
  const message = { id, channelId, authorId: me, seq: 1, rev: 9, body: { kind: 'plain', text: `Number ${number}` }, sentAt: at, thread };
  const follow = { channelId, threadId: id, isFollowing, readEpoch: 0, readUpTo: 1, unreadCount, rev: 9 };
  return { message, follow } as unknown as Fetched; // all that the list asks of one
}

/** Answers the pages in turn, as the client does: what is in them is in the store. */
function answer(...pages: (readonly Fetched[] | ChatError)[]) {
  const { threads } = getClient();
  return jest.spyOn(threads.pages, 'followed').mockImplementation(({ cursor = '0' }) => {
    const page = pages[Number(cursor)];
    if (page instanceof ChatError) return Promise.reject(page);
    for (const each of page ?? []) threads.put(each);
    const hasNext = Number(cursor) + 1 < pages.length;
    return Promise.resolve({
      nextCursor: hasNext ? String(Number(cursor) + 1) : null,
      lastAt: page?.at(-1)?.message.thread?.lastAt ?? null,
    });
  });
}

const links = () => screen.getAllByRole('link').map((link) => /Number \d/.exec(link.textContent)?.[0]);

beforeEach(() => {
  // jsdom draws nothing, so nothing comes into view.
  Object.assign(globalThis, { IntersectionObserver: class { observe = () => undefined; disconnect = () => undefined } }); // prettier-ignore
  history.replaceState(null, '', '/threads');
  const { session, channels, people, threads, workspaces } = getClient();
  threads.clear();
  getQueryClient().clear();
  jest.spyOn(session, 'get').mockReturnValue({ status: 'signed-in', me: { user: { id: me } } } as never);
  jest.spyOn(channels, 'find').mockRejectedValue(new ChatError('not-found', 'Not here'));
  jest.spyOn(people, 'ensure').mockResolvedValue(undefined);
  jest.spyOn(workspaces, 'load').mockResolvedValue();
  jest.spyOn(threads, 'loadUnread').mockResolvedValue();
});

describe('the inbox of threads', () => {
  it('shows nothing from beyond the pages it has, and goes on by the button', async () => {
    getClient().threads.put(aThread(2, { unreadCount: 1 }));
    answer([aThread(9), aThread(7)], [aThread(5), aThread(2)]);
    const { user } = renderUi(<Inbox />);
    await waitFor(() => expect(links()).toEqual(['Number 9', 'Number 7']));
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(links()).toEqual(['Number 9', 'Number 7', 'Number 5', 'Number 2']));
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('is kept true by the store', async () => {
    answer([aThread(9), aThread(7)]);
    renderUi(<Inbox />);
    await waitFor(() => expect(links()).toEqual(['Number 9', 'Number 7']));
    act(() => getClient().threads.put(aThread(8)));
    expect(links()).toEqual(['Number 9', 'Number 8', 'Number 7']);
  });

  it('is fetched anew after a restore, when nothing that was known counts any more', async () => {
    answer([aThread(9), aThread(7)]);
    renderUi(<Inbox />);
    await waitFor(() => expect(links()).toEqual(['Number 9', 'Number 7']));
    answer([aThread(7)]);
    const { restores, threads } = getClient();
    act(() => {
      threads.restart();
      (restores as Store<number>).update((times) => times + 1); // as the client does
    });
    await waitFor(() => expect(links()).toEqual(['Number 7']));
  });

  it('says why there is nothing, and asks again', async () => {
    answer(new ChatError('forbidden', 'no'));
    const { user } = renderUi(<Inbox />);
    expect((await screen.findByRole('alert')).textContent).toContain('The threads could not be fetched');
    answer([aThread(9)]);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(links()).toEqual(['Number 9']));
  });

  it('says that a page is missing below what is there, and asks for that one again', async () => {
    answer([aThread(9)], new ChatError('forbidden', 'no'));
    const { user } = renderUi(<Inbox />);
    await user.click(await screen.findByRole('button', { name: 'Show more' }));
    await screen.findByRole('alert');
    expect(links()).toEqual(['Number 9']);
    answer([aThread(9)], [aThread(4)]);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(links()).toEqual(['Number 9', 'Number 4']));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('teaches what belongs here while one follows nothing', async () => {
    answer([]);
    renderUi(<Inbox />);
    expect(await screen.findByRole('heading', { name: 'No threads yet' })).toBeTruthy();
  });

  it('goes from thread to thread by arrows and by j and k, as one stop for Tab', async () => {
    answer([aThread(9), aThread(7), aThread(5)]);
    const { user } = renderUi(<Inbox />);
    await waitFor(() => expect(links()).toHaveLength(3));
    const [first, second, third] = screen.getAllByRole('link');
    expect(screen.getAllByRole('link').map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    first?.focus();
    await user.keyboard('j');
    expect(document.activeElement).toBe(second);
    await user.keyboard('{ArrowDown}j');
    expect(document.activeElement).toBe(third);
    await user.keyboard('k{ArrowUp}k');
    expect(document.activeElement).toBe(first);
  });

  it('hands the focus on with what is read: to the thread, or among the unread ones to the next, and at last to the choice', async () => {
    answer([aThread(9, { unreadCount: 1 }), aThread(7, { unreadCount: 1 }), aThread(5, { unreadCount: 1 })]);
    const { user } = renderUi(<Inbox />);
    await waitFor(() => expect(links()).toHaveLength(3));
    const press = async (place: number) => {
      const row = screen.getAllByRole('listitem')[place]!;
      within(row).getByRole('button', { name: 'Mark read' }).focus();
      await user.keyboard('{Enter}');
    };
    await press(0);
    expect(document.activeElement?.textContent).toContain('Number 9');
    await user.click(screen.getByRole('radio', { name: 'Unread' }));
    await waitFor(() => expect(links()).toEqual(['Number 7', 'Number 5']));
    await press(0);
    expect(links()).toEqual(['Number 5']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Mark read');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'Everything is read' })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Unread' }));
  });
});
