import { describe, expect, it } from '@jest/globals';
import { render, waitFor } from '@testing-library/react';
import { useDocumentTitle } from './document-title.js';

function Page({ name }: { name: string }) {
  useDocumentTitle(name);
  return null;
}

describe('useDocumentTitle', () => {
  it('names the page, also when the title is put back to the bare name later', async () => {
    render(<Page name="Sign in" />);
    expect(document.title).toBe('Sign in · ChatEra');

    const later = document.createElement('title');
    later.textContent = 'ChatEra';
    document.head.prepend(later);
    expect(document.title).toBe('ChatEra');
    await waitFor(() => expect(document.title).toBe('Sign in · ChatEra'));
  });
});
