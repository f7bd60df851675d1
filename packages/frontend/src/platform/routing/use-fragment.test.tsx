import { beforeEach, expect, it } from '@jest/globals';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useFragment, useKeptFragment } from './use-fragment.js';

beforeEach(() => sessionStorage.clear());

function Kept() {
  const { fragment, forget } = useKeptFragment();
  return (
    <button type="button" onClick={forget}>
      token: {fragment}
    </button>
  );
}

function Read() {
  return <p>token: {useFragment()}</p>;
}

/** As a browser does: what was drawn is gone, the address bar and the tab's storage are as they were. */
function reload(): void {
  cleanup();
  render(<Kept />);
}

function open(address: string): void {
  window.history.replaceState(null, '', address);
  render(<Kept />);
}

const shown = () => screen.getByText(/^token:/).textContent;

it('takes the token out of the address bar, and has it after a reload', () => {
  open('/setup#secret');
  expect(shown()).toBe('token: secret');
  expect(window.location.href).not.toContain('#');
  reload();
  expect(shown()).toBe('token: secret');
});

it('has nothing left once the token has served', async () => {
  open('/setup#secret');
  await userEvent.click(screen.getByRole('button'));
  expect(JSON.stringify(Object.entries(sessionStorage))).not.toContain('secret');
  reload();
  expect(shown()).toBe('token: ');
});

it('takes a newer link for the older one, and none of another page', () => {
  open('/setup#older');
  cleanup();
  open('/setup#newer');
  expect(shown()).toBe('token: newer');
  reload();
  expect(shown()).toBe('token: newer');
  cleanup();
  open('/reset');
  expect(shown()).toBe('token: ');
});

it('keeps nothing that was to be read once', () => {
  window.history.replaceState(null, '', '/verify#secret');
  render(<Read />);
  expect(shown()).toBe('token: secret');
  expect(sessionStorage).toHaveLength(0);
});
