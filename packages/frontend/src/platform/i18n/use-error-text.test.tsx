import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { renderUi } from '../../../test/render.js';
import { useErrorText } from './index.js';

function Sentence({ error }: { error: unknown }) {
  const errorText = useErrorText();
  return <p role="note">{errorText(error)}</p>;
}

describe('useErrorText', () => {
  it.each([
    ['a known code', { code: 'forbidden', message: 'nope' }, /permission/],
    ['a code of a newer server', { code: 'brand-new', message: 'secret detail' }, /went wrong/],
    ['no network', new TypeError('Failed to fetch'), /no connection/],
    ['how long to wait', { code: 'rate-limited', retryAfterMs: 1400 }, /in 2 seconds/],
    ['waiting one second', { code: 'rate-limited', details: { retryAfterMs: 900 } }, /in 1 second\./],
    ['waiting, not told how long', { code: 'rate-limited' }, /Wait a little/],
    ['anything else', null, /went wrong/],
  ])('has a sentence for %s', (_, error, sentence) => {
    renderUi(<Sentence error={error} />);
    expect(screen.getByRole('note').textContent).toMatch(sentence);
  });
});
