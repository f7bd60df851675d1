import { describe, expect, it, jest } from '@jest/globals';
import { ChatError } from '@chatera/protocol';
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { renderUi } from '../../../test/render.js';
import { getClient } from '../../platform/client/index.js';
import { Button } from '../../ui/index.js';
import { useStepUp } from './use-step-up.js';

const stepUp = () => new ChatError('forbidden', 'x', { reason: 'step-up' });

function Probe({ call }: { call: () => Promise<string> }) {
  const { withStepUp, stepUpDialog } = useStepUp();
  const [result, setResult] = useState('waiting');
  const run = () =>
    withStepUp(call).then(
      (value) => setResult(value ?? 'given up'),
      (error: unknown) => setResult(error instanceof ChatError ? error.code : 'unknown'),
    );
  return (
    <>
      <Button onClick={() => void run()}>Go</Button>
      <output>{result}</output>
      {stepUpDialog}
    </>
  );
}

const result = () => screen.getByRole('status').textContent;

async function start(...answers: (string | ChatError)[]) {
  signIn();
  const proofs = jest.spyOn(getClient().session, 'reauthenticate').mockReset();
  let calls = 0;
  const call = () => {
    calls += 1;
    const answer = answers.shift();
    return typeof answer === 'string' ? Promise.resolve(answer) : Promise.reject(answer ?? new Error('asked too often'));
  };
  const { user } = renderUi(<Probe call={call} />);
  await user.click(screen.getByRole('button', { name: 'Go' }));
  return { user, proofs, calls: () => calls };
}

/** The screen is drawn for somebody with a password. */
function signIn() {
  const state = {
    status: 'signed-in' as const,
    sessionId: '0199aaaa-0000-7000-8000-000000000001',
    me: { user: { id: '0199aaaa-0000-7000-8000-000000000002', displayName: 'Olga' }, hasPassword: true },
  };
  jest.spyOn(getClient().session, 'get').mockReturnValue(state as never);
}

describe('asking for the password again', () => {
  it('stays out of the way of what needs none', async () => {
    const { proofs } = await start('done');
    await waitFor(() => expect(result()).toBe('done'));
    expect(proofs).not.toHaveBeenCalled();
  });

  it('asks, and then makes the call again', async () => {
    const { user, proofs, calls } = await start(stepUp(), 'done');
    proofs.mockResolvedValue(undefined);
    await user.type(await screen.findByLabelText('Password'), 'my words{Enter}');
    await waitFor(() => expect(result()).toBe('done'));
    expect(proofs).toHaveBeenCalledWith('my words');
    expect(calls()).toBe(2);
  });

  it('asks again after a wrong password, and says so', async () => {
    const { user, proofs, calls } = await start(stepUp(), 'done');
    proofs.mockRejectedValueOnce(new ChatError('forbidden', 'x', { reason: 'wrong-password' })).mockResolvedValueOnce(undefined);
    await user.type(await screen.findByLabelText('Password'), 'wrong{Enter}');
    await screen.findByText(/not your password/);
    expect(calls()).toBe(1);
    await user.type(screen.getByLabelText('Password'), ' no more{Enter}');
    await waitFor(() => expect(result()).toBe('done'));
  });

  it('ends quietly when one gives up', async () => {
    const { user, calls } = await start(stepUp(), 'done');
    await screen.findByLabelText('Password');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(result()).toBe('given up'));
    expect(calls()).toBe(1);
  });

  it('hands every other refusal on', async () => {
    await start(new ChatError('forbidden', 'x'));
    await waitFor(() => expect(result()).toBe('forbidden'));
  });
});
