import { describe, expect, it } from '@jest/globals';
import { ChatError, register } from '@chatera/protocol';
import { screen, waitFor } from '@testing-library/react';
import { renderUi } from '../../../test/render.js';
import { Button, TextField } from '../../ui/index.js';
import { FormError, useAppForm } from './index.js';
import type { SchemaSource } from './lazy-resolver.js';

const fields = register.input.pick({ email: true, password: true });

interface ProbeProps {
  schema?: SchemaSource<{ email: string; password: string }>;
  send: (values: { email: string; password: string }) => Promise<void>;
}

function Probe({ schema = async () => fields, send }: ProbeProps) {
  const { formProps, field, isBusy, error } = useAppForm({
    schema,
    start: { email: '', password: '' },
    newPassword: 'password',
    send,
    explain: ({ code }) => (code === 'conflict' ? 'Somebody has it' : null),
  });
  return (
    <form {...formProps}>
      <TextField label="Email" {...field('email')} />
      <TextField label="Password" type="password" {...field('password')} />
      <FormError>{error}</FormError>
      <Button type="submit" isBusy={isBusy}>
        Send
      </Button>
    </form>
  );
}

const email = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Email' });
const password = () => screen.getByLabelText<HTMLInputElement>('Password');

async function fillIn(send: ProbeProps['send']) {
  const { user } = renderUi(<Probe send={send} />);
  await user.type(email(), ' Olga@Example.org ');
  await user.type(password(), 'long enough for anybody');
  return user;
}

describe('a form', () => {
  it('names every fault beside its field and puts the focus on the first', async () => {
    const { user } = renderUi(<Probe send={async () => undefined} />);
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await screen.findByText(/Enter an email address/);
    expect(screen.getByText(/at least 12 characters/)).toBeTruthy();
    expect(document.activeElement).toBe(email());
  });

  it('takes the words back as soon as the field is right', async () => {
    const { user } = renderUi(<Probe send={async () => undefined} />);
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await user.type(email(), 'olga@example.org');
    await waitFor(() => expect(screen.queryByText(/Enter an email address/)).toBeNull());
  });

  it('sends what the contract makes of it, by Enter', async () => {
    const sent: object[] = [];
    const user = await fillIn(async (values) => void sent.push(values));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(sent).toEqual([{ email: 'olga@example.org', password: 'long enough for anybody' }]));
  });

  it('sends once however often one asks', async () => {
    let count = 0;
    let finish: () => void = () => undefined;
    const user = await fillIn(() => {
      count += 1;
      return new Promise((resolve) => (finish = resolve));
    });
    await user.keyboard('{Enter}{Enter}');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    finish();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Send' }).getAttribute('aria-busy')).toBe('false'));
    expect(count).toBe(1);
  });

  it('shows what the server found wrong beside the field, and gives it the focus', async () => {
    const issues = [{ path: 'password', message: 'is among the passwords that attackers try first' }];
    const user = await fillIn(() => Promise.reject(new ChatError('invalid-input', 'no', { issues })));
    await user.keyboard('{Enter}');
    await screen.findByText(/too easy to guess/);
    expect(document.activeElement).toBe(password());
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what else went wrong, in its own words where it has some', async () => {
    const errors = [new ChatError('conflict', 'x'), new ChatError('rate-limited', 'x', { retryAfterMs: 600_000 })];
    const user = await fillIn(() => Promise.reject(errors.shift()!));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('Somebody has it'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/in 10 minutes/));
  });

  it('leaves the check to the server when its own cannot be fetched, and fetches it the next time', async () => {
    const sent: object[] = [];
    let fetches = 0;
    const schema = async () => {
      fetches += 1;
      if (fetches === 1) throw new Error('no network');
      return fields;
    };
    const { user } = renderUi(<Probe schema={schema} send={async (values) => void sent.push(values)} />);
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(sent).toEqual([{ email: '', password: '' }]));
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await screen.findByText(/Enter an email address/);
    expect(sent).toHaveLength(1);
  });
});
