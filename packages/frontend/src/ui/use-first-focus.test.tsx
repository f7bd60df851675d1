import { expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { useFirstFocus } from './use-first-focus.js';

function Page({ title, hasField = false }: { title: string; hasField?: boolean }) {
  const area = useRef<HTMLElement>(null);
  useFirstFocus(area, title);
  return (
    <main ref={area}>
      <h1 tabIndex={-1}>{title}</h1>
      {hasField && <input key={title} aria-label={`Field of ${title}`} />}
    </main>
  );
}

it('begins on the first field, or else on the heading', () => {
  const { rerender } = render(<Page title="Sign in" hasField />);
  expect(document.activeElement).toBe(screen.getByRole('textbox'));
  rerender(<Page title="Done" />);
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Done' }));
});

it('is taken from nobody who has it', () => {
  const { rerender } = render(
    <>
      <button type="button">Elsewhere</button>
    </>,
  );
  screen.getByRole('button').focus();
  rerender(
    <>
      <button type="button">Elsewhere</button>
      <Page title="Sign in" hasField />
    </>,
  );
  expect(document.activeElement).toBe(screen.getByRole('button'));
});
