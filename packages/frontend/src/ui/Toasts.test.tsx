import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { renderUi } from '../../test/render.js';
import { notify } from './notify.js';
import { Toaster } from './Toaster.js';

describe('what is told from the background', () => {
  it('stands at the top, clear of where one writes, also what was told before there was anything to show it', async () => {
    notify({ message: 'Copied' });
    renderUi(<Toaster />);
    const told = await screen.findByText('Copied');
    expect(told.closest('[data-sonner-toaster]')?.getAttribute('data-y-position')).toBe('top');
  });
});
