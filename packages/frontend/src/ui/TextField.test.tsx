import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { renderUi } from '../../test/render.js';
import { TextField } from './TextField.js';

describe('TextField', () => {
  it('reads the hint and the error out with the input', () => {
    renderUi(<TextField label="Email" hint="Only for sign-in" error="Not an address" />);
    const input = screen.getByRole('textbox', { name: 'Email' });
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(descriptionOf(input)).toBe('Only for sign-in Not an address');
  });

  it('is not invalid and has no description without them', () => {
    renderUi(<TextField label="Email" />);
    const input = screen.getByRole('textbox', { name: 'Email' });
    expect(input.getAttribute('aria-invalid')).toBeNull();
    expect(input.getAttribute('aria-describedby')).toBeNull();
  });

  it('is reached by Tab before what stands beside its label', async () => {
    const { user } = renderUi(<TextField label="Password" aside={<a href="/forgot">Forgot password?</a>} />);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByLabelText('Password'));
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('link', { name: 'Forgot password?' }));
  });

  it('shows and hides a password, and keeps what was typed', async () => {
    const { user } = renderUi(<TextField label="Password" type="password" />);
    const input = screen.getByLabelText<HTMLInputElement>('Password');
    await user.type(input, 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Show password' }));
    expect(input.type).toBe('text');
    await user.click(screen.getByRole('button', { name: 'Hide password' }));
    expect(input.type).toBe('password');
    expect(input.value).toBe('correct horse');
  });
});

function descriptionOf(input: HTMLElement): string {
  const ids = input.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(' ');
}
