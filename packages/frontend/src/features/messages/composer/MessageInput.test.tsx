import { beforeAll, describe, expect, it } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { useRef, useState } from 'react';
import { fillDomGaps } from '../../../../test/fill-dom-gaps.js';
import { renderUi } from '../../../../test/render.js';
import { MessageInput, type MessageInputHandle } from './MessageInput.js';

beforeAll(fillDomGaps);

function Field({ told }: { told: string[] }) {
  const [text, setText] = useState('');
  const handle = useRef<MessageInputHandle>(null);
  const tell = (what: string) => () => void told.push(what);
  return (
    <MessageInput
      ref={handle}
      label="Message #general"
      value={text}
      onChange={setText}
      onSubmit={() => told.push(`sent ${text}`)}
      onEscape={tell('escaped')}
      onArrowUp={tell('up')}
    />
  );
}

function renderField() {
  const told: string[] = [];
  const { user } = renderUi(<Field told={told} />);
  return { told, user, field: screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message #general' }) };
}

describe('the field one writes in', () => {
  it('sends on Enter and begins a line on Shift and Enter', async () => {
    const { told, user, field } = renderField();
    await user.type(field, 'one{Shift>}{Enter}{/Shift}two{Enter}');
    expect(told).toEqual(['sent one\ntwo']);
    expect(field.value).toBe('one\ntwo');
  });

  it('leaves Enter to an input method that composes', async () => {
    const { told, user, field } = renderField();
    await user.type(field, 'にほん');
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
    expect(told).toEqual([]);
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(told).toEqual(['sent にほん']);
  });

  it('edits the last message on Up in an empty field only', async () => {
    const { told, user, field } = renderField();
    await user.type(field, '{ArrowUp}a{ArrowUp}');
    expect(told).toEqual(['up']);
  });

  it('tells Escape', async () => {
    const { told, user, field } = renderField();
    await user.type(field, 'a{Escape}');
    expect(told).toEqual(['escaped']);
  });
});
