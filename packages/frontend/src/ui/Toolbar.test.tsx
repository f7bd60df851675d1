import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { renderUi } from '../../test/render.js';
import { Toolbar } from './Toolbar.js';

const names = ['Edit', 'Copy', 'Delete'];
const bar = (tabIndex: 0 | -1 = 0) => (
  <>
    <Toolbar label="Actions" tabIndex={tabIndex}>
      {names.map((name) => (
        <button key={name} type="button">
          {name}
        </button>
      ))}
    </Toolbar>
    <button type="button">After</button>
  </>
);
const button = (name: string) => screen.getByRole('button', { name });

it('is one stop for Tab, and arrows go round in it', async () => {
  const { user } = renderUi(bar());
  await user.tab();
  expect(document.activeElement).toBe(button('Edit'));
  await user.keyboard('{ArrowLeft}');
  expect(document.activeElement).toBe(button('Delete'));
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(document.activeElement).toBe(button('Copy'));
  await user.keyboard('{End}');
  expect(document.activeElement).toBe(button('Delete'));
  await user.tab();
  expect(document.activeElement).toBe(button('After'));
  await user.tab({ shift: true });
  expect(document.activeElement).toBe(button('Delete'));
});

it('is passed by where it is not to be reached', async () => {
  const { user } = renderUi(bar(-1));
  await user.tab();
  expect(document.activeElement).toBe(button('After'));
});
