import { expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { useKeptFocus } from './use-kept-focus.js';
import { rowAct, useRowSuccessor } from './use-row-successor.js';

function Links({ codes }: { codes: readonly string[] }) {
  const list = useRef<HTMLUListElement>(null);
  useRowSuccessor(list);
  if (codes.length === 0) return <p>None</p>;
  return (
    <ul ref={list}>
      {codes.map((code) => (
        <li key={code}>
          <button type="button">Copy {code}</button>
          {code !== 'fixed' && (
            <button type="button" {...rowAct('revoke')}>
              Revoke {code}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

const section = (codes: readonly string[]) => (
  <section>
    <h2 tabIndex={-1}>Links</h2>
    <input />
    <Links codes={codes} />
  </section>
);
const button = (name: string) => screen.getByRole('button', { name });

it('goes on to the same button of the next row, then of the row before, then to the heading', () => {
  const { rerender } = render(section(['a', 'b', 'c']));
  button('Revoke b').focus();
  rerender(section(['a', 'c']));
  expect(document.activeElement).toBe(button('Revoke c'));
  rerender(section(['a']));
  expect(document.activeElement).toBe(button('Revoke a'));
  rerender(section([]));
  expect(document.activeElement).toBe(screen.getByRole('heading'));
});

it('passes over rows that have no such button, and knows its place when others go', () => {
  const { rerender } = render(section(['a', 'b', 'c', 'fixed', 'd']));
  button('Revoke c').focus();
  rerender(section(['b', 'c', 'fixed', 'd']));
  rerender(section(['b', 'fixed', 'd']));
  expect(document.activeElement).toBe(button('Revoke d'));
});

it('is taken from nobody who has it', () => {
  const { rerender } = render(section(['a', 'b']));
  button('Revoke a').focus();
  screen.getByRole('textbox').focus();
  rerender(section(['b']));
  expect(document.activeElement).toBe(screen.getByRole('textbox'));
});

function Pane({ shown }: { shown: 'composer' | 'waiting' | 'gone' }) {
  useKeptFocus({ placeOf: (focused) => focused, successor: () => document.querySelector('main') });
  return (
    <main key={shown} tabIndex={-1}>
      {shown === 'composer' ? <textarea /> : shown}
    </main>
  );
}

it('goes on to what is shown instead, as often as that is another', () => {
  const { rerender } = render(<Pane shown="composer" />);
  screen.getByRole('textbox').focus();
  for (const shown of ['waiting', 'gone'] as const) {
    rerender(<Pane shown={shown} />);
    expect(document.activeElement).toBe(screen.getByRole('main'));
    expect(screen.getByRole('main').textContent).toBe(shown);
  }
});
