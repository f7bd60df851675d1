import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { PendingMessage } from '@chatera/client';
import { act, screen, waitFor } from '@testing-library/react';
import { renderUi } from '../../../test/render.js';
import { getClient } from '../../platform/client/index.js';
import { Button } from '../../ui/index.js';
import { useSignOut } from './use-sign-out.js';

const me = '0199aaaa-0000-7000-8000-000000000002';

function Probe() {
  const { signOut, signOutDialog } = useSignOut();
  return (
    <>
      <Button onClick={signOut}>Leave</Button>
      {signOutDialog}
    </>
  );
}

const aPending = ({ authorId = me, state = 'sending' }: { authorId?: string; state?: PendingMessage['state'] } = {}) =>
  ({ id: crypto.randomUUID(), authorId, state }) as unknown as PendingMessage; // all that is asked of one

let tell: () => void = () => undefined;

function wait(...pending: PendingMessage[]) {
  jest.spyOn(getClient().outbox, 'get').mockReturnValue(pending);
}

beforeEach(() => {
  const { outbox, session } = getClient();
  jest.spyOn(session, 'get').mockReturnValue({ status: 'signed-in', me: { user: { id: me } } } as never);
  jest.spyOn(outbox, 'subscribe').mockImplementation((listener) => {
    tell = listener;
    return () => undefined;
  });
});

async function leave() {
  const logout = jest.spyOn(getClient().session, 'logout').mockReset().mockResolvedValue();
  const { user } = renderUi(<Probe />);
  await user.click(screen.getByRole('button', { name: 'Leave' }));
  return { user, logout };
}

describe('signing out', () => {
  it('asks nothing where nothing of one’s own waits', async () => {
    wait(aPending({ authorId: 'somebody-else' }));
    const { logout } = await leave();
    await waitFor(() => expect(logout).toHaveBeenCalledTimes(1));
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('says how many messages are not sent, those that were refused among them, and stays where one wants to', async () => {
    wait(aPending(), aPending({ state: 'failed' }), aPending({ authorId: 'somebody-else' }));
    const { user, logout } = await leave();
    expect(await screen.findByRole('alertdialog', { name: '2 messages are not sent yet' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Stay' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(logout).not.toHaveBeenCalled();
  });

  it('throws them away where one wants to', async () => {
    wait(aPending());
    const { user, logout } = await leave();
    await user.click(await screen.findByRole('button', { name: 'Sign out and discard' }));
    await waitFor(() => expect(logout).toHaveBeenCalledTimes(1));
  });

  it('says so when all of them went while one thought about it', async () => {
    wait(aPending());
    const { user, logout } = await leave();
    await screen.findByRole('alertdialog', { name: '1 message is not sent yet' });
    wait();
    act(() => tell());
    expect(await screen.findByRole('alertdialog', { name: 'All messages are sent' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Sign out' }));
    await waitFor(() => expect(logout).toHaveBeenCalledTimes(1));
  });
});
