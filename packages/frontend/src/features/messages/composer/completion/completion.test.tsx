import { beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import { useRef, useState } from 'react';
import type { Mention, MyChannel } from '@chatera/protocol';
import { fillDomGaps } from '../../../../../test/fill-dom-gaps.js';
import { renderUi } from '../../../../../test/render.js';
import { getClient } from '../../../../platform/client/index.js';
import type { Mentions } from '../mentions/use-mentions.js';
import { MessageInput, type MessageInputHandle } from '../MessageInput.js';

const idOf = (index: number) => `0199aaaa-0000-7000-8000-${String(index).padStart(12, '0')}` as never; // of anything
const people = [
  { id: idOf(2), displayName: 'Bob', status: null, isDeleted: false },
  { id: idOf(3), displayName: 'Bob', status: null, isDeleted: false },
  { id: idOf(4), displayName: 'Mara Lind', status: null, isDeleted: false },
];
const tokenOf = (index: number) => `<@${String(idOf(index))}>`;

beforeAll(() => {
  fillDomGaps();
  Object.assign(document, { execCommand: () => false });
});

beforeEach(() => {
  jest.spyOn(getClient().session, 'get').mockReturnValue({ status: 'signed-in', me: { user: { id: idOf(1) } } } as never);
});

const nameOf = (mention: Mention) => {
  const user = mention.kind === 'user' && people.find(({ id }) => id === mention.id);
  return user ? `@${user.displayName}` : null;
};
const mine = { channel: { id: idOf(9), workspaceId: null }, people } as unknown as MyChannel; // all that is looked at
const mentions: Mentions = {
  nameOf,
  canCallMany: false,
  around: () => ({ mine, me: idOf(1), canCallMany: false, authors: [], titleOf: ({ name }) => name, queries: new QueryClient() }),
};

function Field({ told }: { told: string[] }) {
  const [text, setText] = useState('');
  const handle = useRef<MessageInputHandle>(null);
  return (
    <>
      <MessageInput ref={handle} label="Message" value={text} onChange={setText} onSubmit={() => told.push(text)} mentions={mentions} />
      <button type="button" onClick={() => handle.current?.insert(`> ${tokenOf(4)}\n`)}>
        Quote
      </button>
      <output>{text}</output>
    </>
  );
}

function renderField() {
  const told: string[] = [];
  const { user } = renderUi(<Field told={told} />);
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
  return { told, user, field, wire: () => document.querySelector('output')?.textContent };
}

const options = async () => within(await screen.findByRole('listbox', { name: 'Suggestions' })).getAllByRole('option');

it('shows a name, keeps an id, and is out of the way once somebody is chosen', async () => {
  const { told, user, field, wire } = renderField();
  await user.type(field, 'Hi @mara l');
  expect((await options()).map(({ textContent }) => textContent)).toEqual(['Mara Lind']);
  await user.keyboard('{Enter}');
  expect([field.value, wire()]).toEqual(['Hi @Mara Lind ', `Hi ${tokenOf(4)} `]);
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
  await user.keyboard('{Enter}');
  expect(told).toEqual([`Hi ${tokenOf(4)} `]);
});

it('tells two of one name apart, in the list and in the field', async () => {
  const { user, field, wire } = renderField();
  await user.type(field, '@bo');
  expect(await options()).toHaveLength(2);
  await user.keyboard('{Tab}@bo');
  await options();
  await user.keyboard('{ArrowDown}');
  expect((await options())[1]?.getAttribute('aria-selected')).toBe('true');
  await user.keyboard('{Enter}');
  expect([field.value, wire()]).toEqual(['@Bob @Bob (2) ', `${tokenOf(2)} ${tokenOf(3)} `]);
});

it('leaves Enter to whoever has only written a sign, or a name and more', async () => {
  const { told, user, field } = renderField();
  await user.type(field, '@');
  await options();
  await user.keyboard('{Enter}');
  await user.type(field, 'bob come here{Enter}');
  expect(told).toEqual(['@', '@bob come here']);
});

it('makes words of a name that is changed', async () => {
  const { user, field, wire } = renderField();
  await user.type(field, '@mara{Enter}');
  await options().catch(() => []);
  await user.clear(field);
  await user.type(field, '@mara');
  await options();
  await user.keyboard('{Enter}{Backspace}{Backspace}');
  expect([field.value, wire()]).toEqual(['@Mara Lin', '@Mara Lin']);
});

it('spells a quote as well', async () => {
  const { user, field, wire } = renderField();
  await user.click(screen.getByRole('button', { name: 'Quote' }));
  expect([field.value, wire()]).toEqual(['> @Mara Lind\n', `> ${tokenOf(4)}\n`]);
});
