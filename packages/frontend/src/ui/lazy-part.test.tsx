import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { Suspense, type ComponentType } from 'react';
import { renderUi } from '../../test/render.js';
import { lazyDialog } from './lazy-dialog.js';
import { lazyScreen } from './lazy-screen.js';

const Loaded = () => <h1>Here it is</h1>;

/** Fails as often as is said, as without a network, and counts. */
function failing(times: number): jest.Mock<() => Promise<ComponentType>> {
  let left = times;
  return jest.fn(() => (left-- > 0 ? Promise.reject(new Error('Failed to fetch')) : Promise.resolve(Loaded)));
}

function renderScreen(load: () => Promise<ComponentType>) {
  const Screen = lazyScreen(load);
  return renderUi(
    <Suspense fallback="Waiting">
      <Screen />
    </Suspense>,
  );
}

// React tells of each error that a boundary takes in.
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => void jest.restoreAllMocks());

describe('a screen that is fetched when needed', () => {
  it('says calmly that it could not be opened, and opens at the next try', async () => {
    const load = failing(2);
    const { user } = renderScreen(load);
    await screen.findByRole('heading', { name: 'This could not be opened' });
    expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy();

    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { name: 'Here it is' });
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('opens by itself when the network is back', async () => {
    renderScreen(failing(1));
    await screen.findByRole('button', { name: 'Try again' });
    act(() => void dispatchEvent(new Event('online')));
    expect(await screen.findByRole('heading', { name: 'Here it is' })).toBeTruthy();
  });

  it('takes in an error in its own drawing', async () => {
    renderScreen(() =>
      Promise.resolve(function Broken() {
        throw new Error('A fault of ours');
      }),
    );
    expect(await screen.findByRole('heading', { name: 'This could not be opened' })).toBeTruthy();
  });

  it('is asked for anew by whoever comes back to it', async () => {
    const Screen = lazyScreen(failing(1));
    const shown = (isShown: boolean) => <Suspense>{isShown && <Screen />}</Suspense>;
    const { rerender } = renderUi(shown(true));
    await screen.findByRole('button', { name: 'Try again' });
    rerender(shown(false));
    rerender(shown(true));
    expect(await screen.findByRole('heading', { name: 'Here it is' })).toBeTruthy();
  });
});

describe('a dialog that is fetched when first opened', () => {
  it('leaves the page alone when it cannot be fetched, and can be closed or tried again', async () => {
    const load = failing(1);
    const Dialog = lazyDialog(load as () => Promise<ComponentType<{ isOpen: boolean; onOpenChange: () => void }>>); // what is loaded takes no props
    const onOpenChange = jest.fn();
    const { user } = renderUi(
      <>
        <p>The page</p>
        <Dialog isOpen onOpenChange={onOpenChange} />
      </>,
    );
    await screen.findByText('This could not be opened');
    expect(screen.getByText('The page')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(onOpenChange).toHaveBeenCalledWith(false);

    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Here it is' })).toBeTruthy();
  });
});
