import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { renderUi } from '../../test/render.js';
import { AlertDialog } from './AlertDialog.js';
import { Button } from './Button.js';
import { Dialog } from './Dialog.js';
import { TextField } from './TextField.js';

function NewChannel() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>New channel</Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title="Create a channel" description="A topic lives there">
        <TextField label="Name" />
      </Dialog>
    </>
  );
}

describe('Dialog', () => {
  it('puts the focus on the first field and gives it back to what opened it', async () => {
    const { user } = renderUi(<NewChannel />);
    const opener = screen.getByRole('button', { name: 'New channel' });
    opener.focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' })));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it('is named by its title and described by its description', async () => {
    const { user } = renderUi(<NewChannel />);
    await user.click(screen.getByRole('button', { name: 'New channel' }));
    const dialog = await screen.findByRole('dialog', { name: 'Create a channel' });
    expect(document.getElementById(dialog.getAttribute('aria-describedby') ?? '')?.textContent).toBe('A topic lives there');
  });
});

function DeleteChannel({ onConfirm }: { onConfirm: () => void }) {
  const [isOpen, setOpen] = useState(true);
  return (
    <AlertDialog
      isOpen={isOpen}
      onOpenChange={setOpen}
      title="Delete #design?"
      confirmLabel="Delete channel"
      confirmPhrase="design"
      onConfirm={onConfirm}
    >
      This cannot be undone.
    </AlertDialog>
  );
}

/** jsdom lays nothing out: everything is as tall as said here, in a window half as tall. */
function withTallContent(): () => void {
  const heights = [
    jest.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(800),
    jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400),
  ];
  return () => heights.forEach((height) => height.mockRestore());
}

function Rules({ isReadOnly }: { isReadOnly: boolean }) {
  return (
    <Dialog isOpen onOpenChange={() => undefined} title="Rules">
      <fieldset disabled={isReadOnly}>
        <TextField label="First rule" />
      </fieldset>
    </Dialog>
  );
}

describe('Dialog that scrolls', () => {
  let restore: () => void;
  beforeEach(() => {
    restore = withTallContent();
  });
  afterEach(() => restore());

  it('is reached by Tab, under its title, when nothing in it can have the focus', async () => {
    const { user } = renderUi(<Rules isReadOnly />);
    const body = await screen.findByRole('group', { name: 'Rules' });
    await waitFor(() => expect(document.activeElement).toBe(body));
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Close' }));
  });

  it('is no stop of its own beside a field, and becomes one when the field is closed', async () => {
    const { rerender } = renderUi(<Rules isReadOnly={false} />);
    await screen.findByRole('dialog', { name: 'Rules' });
    expect(screen.queryByRole('group', { name: 'Rules' })).toBeNull();
    rerender(<Rules isReadOnly />);
    expect(await screen.findByRole('group', { name: 'Rules' })).toBeTruthy();
  });
});

describe('AlertDialog', () => {
  it('confirms only after the phrase was typed, by button or by Enter', async () => {
    let confirmed = 0;
    const { user } = renderUi(<DeleteChannel onConfirm={() => (confirmed += 1)} />);
    const phrase = await screen.findByRole('textbox', { name: 'Type design to confirm' });
    await user.click(screen.getByRole('button', { name: 'Delete channel' }));
    await user.type(phrase, 'desig{Enter}');
    expect(confirmed).toBe(0);
    await user.type(phrase, 'n{Enter}');
    await user.click(screen.getByRole('button', { name: 'Delete channel' }));
    expect(confirmed).toBe(2);
  });

  it('closes without confirming on Cancel', async () => {
    let confirmed = 0;
    const { user } = renderUi(<DeleteChannel onConfirm={() => (confirmed += 1)} />);
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(confirmed).toBe(0);
  });
});
