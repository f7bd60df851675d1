import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { renderUi } from '../../../../test/render.js';
import type { PermissionState } from './permission-states.js';
import { ThreeStates } from './ThreeStates.js';

function Example({ isDisabled = false }: { isDisabled?: boolean }) {
  const [state, setState] = useState<PermissionState>('inherit');
  return (
    <>
      <span id="what">Send messages</span>
      <ThreeStates labelId="what" value={state} onChange={setState} isDisabled={isDisabled} />
    </>
  );
}

const chosen = () => screen.getByRole('radio', { checked: true });

describe('the three states of a permission', () => {
  it('say what they are about and which one holds', () => {
    renderUi(<Example />);
    expect(screen.getByRole('radiogroup', { name: 'Send messages' })).toBeDefined();
    expect(chosen()).toBe(screen.getByRole('radio', { name: 'As elsewhere' }));
  });

  it('are picked by pointer', async () => {
    const { user } = renderUi(<Example />);
    await user.click(screen.getByText('Deny'));
    expect(chosen()).toBe(screen.getByRole('radio', { name: 'Deny' }));
  });

  it('are one stop for Tab: at the one that holds', async () => {
    const { user } = renderUi(<Example />);
    await user.tab();
    expect(document.activeElement).toBe(chosen());
    await user.tab();
    expect(document.activeElement).toBe(document.body);
  });

  it('stay as they are for whoever may not change them', async () => {
    const { user } = renderUi(<Example isDisabled />);
    await user.click(screen.getByText('Deny'));
    expect(chosen()).toBe(screen.getByRole('radio', { name: 'As elsewhere' }));
  });
});
