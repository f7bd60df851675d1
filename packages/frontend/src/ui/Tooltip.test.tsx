import { expect, it } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import { renderUi } from '../../test/render.js';
import { IconButton } from './index.js';
import { loadOverlays } from './load-overlays.js';

it('names a button under the pointer, and no longer once the pointer has left', async () => {
  const { user } = renderUi(
    <>
      <IconButton label="Search" shortcut="Mod+K">
        <svg />
      </IconButton>
      <p>elsewhere</p>
    </>,
  );
  await act(loadOverlays);
  await user.hover(screen.getByRole('button', { name: 'Search' }));
  expect(screen.queryByText('Search')).toBeNull();
  const tip = await screen.findByText('Search', undefined, { timeout: 3_000 });
  // A screen reader has the name already, and would read it once more outside of every landmark.
  expect(tip.closest('[aria-hidden="true"]')).not.toBeNull();
  await user.hover(screen.getByText('elsewhere'));
  await waitFor(() => expect(screen.queryByText('Search')).toBeNull());
});
