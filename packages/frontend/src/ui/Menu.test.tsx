import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import { renderUi } from '../../test/render.js';
import { Button, ContextMenu, createMenuHandle, Menu, MenuHost, MenuItem, MenuRadioGroup, MenuTrigger, Popover } from './index.js';

describe('Menu', () => {
  it('opens by keyboard, runs an item and gives the focus back', async () => {
    const picked: string[] = [];
    const { user } = renderUi(
      <Menu trigger={<Button>More</Button>}>
        <MenuItem onSelect={() => picked.push('edit')}>Edit</MenuItem>
        <MenuItem onSelect={() => picked.push('delete')}>Delete</MenuItem>
      </Menu>,
    );
    const trigger = screen.getByRole('button', { name: 'More' });
    expect(trigger.getAttribute('aria-haspopup')).toBe('menu');
    trigger.focus();
    await user.keyboard('{ArrowDown}');
    await screen.findByRole('menu', { name: 'More' });
    expect(trigger.getAttribute('aria-expanded')).toBe('true');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('menuitem', { name: 'Edit' })));
    await user.keyboard('{ArrowDown}');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    expect(picked).toEqual(['delete']);
    await waitFor(() => expect(document.activeElement).toBe(trigger));
    expect(trigger.getAttribute('aria-expanded')).toBe('false');
  });

  it('closes on Escape', async () => {
    const { user } = renderUi(
      <Menu trigger={<Button>More</Button>}>
        <MenuItem onSelect={() => undefined}>Edit</MenuItem>
      </Menu>,
    );
    await user.click(screen.getByRole('button', { name: 'More' }));
    await screen.findByRole('menu');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  });
});

it('offers one of several as such, and tells only of another choice', async () => {
  const picked: string[] = [];
  const options = [
    { value: 'light', label: 'Light' },
    { value: 'dark', label: 'Dark' },
  ];
  const { user } = renderUi(
    <Menu trigger={<Button>Account</Button>}>
      <MenuRadioGroup label="Theme" value="light" onPick={(theme) => picked.push(theme)} options={options} />
    </Menu>,
  );
  const choose = async (name: string) => {
    await user.click(screen.getByRole('button', { name: 'Account' }));
    await user.click(await screen.findByRole('menuitemradio', { name }));
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  };
  await user.click(screen.getByRole('button', { name: 'Account' }));
  const group = await screen.findByRole('group', { name: 'Theme' });
  expect(within(group).getByRole('menuitemradio', { checked: true }).textContent).toBe('Light');
  await user.keyboard('{Escape}');
  await choose('Light');
  await choose('Dark');
  expect(picked).toEqual(['dark']);
});

const rows = createMenuHandle<string>();

it('serves a whole list with one menu, for the row that was pressed', async () => {
  const picked: string[] = [];
  const { user } = renderUi(
    <>
      {['Ada', 'Bo'].map((name) => (
        <MenuTrigger key={name} handle={rows} payload={name}>
          <Button>{name}</Button>
        </MenuTrigger>
      ))}
      <MenuHost handle={rows}>{(name) => <MenuItem onSelect={() => picked.push(name)}>{`Greet ${name}`}</MenuItem>}</MenuHost>
    </>,
  );
  await user.click(screen.getByRole('button', { name: 'Bo' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Greet Bo' }));
  expect(picked).toEqual(['Bo']);
});

it('opens a context menu on right click, without the browser’s own', async () => {
  const { user } = renderUi(
    <ContextMenu area={<p>message</p>}>
      <MenuItem onSelect={() => undefined}>Reply</MenuItem>
    </ContextMenu>,
  );
  await user.pointer({ target: screen.getByText('message'), keys: '[MouseRight]' });
  expect(await screen.findByRole('menuitem', { name: 'Reply' })).toBeTruthy();
});

it('opens and closes a popover from the same button', async () => {
  const { user } = renderUi(
    <Popover trigger={<Button>Profile</Button>} title="Mira Okafor">
      Designer
    </Popover>,
  );
  const button = screen.getByRole('button', { name: 'Profile' });
  await user.click(button);
  expect(await screen.findByRole('dialog', { name: 'Mira Okafor' })).toBeTruthy();
  await user.click(button);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(button.getAttribute('aria-expanded')).toBe('false');
});
