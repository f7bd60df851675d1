import { expect, it } from '@jest/globals';
import { UserId, type MessageBody, type MessageEdit } from '@chatera/protocol';
import { stepsOf } from './steps.js';

const body = (text: string): MessageBody => ({ kind: 'plain', text });
const editedBy = UserId.parse('01a23608-43c7-76da-b65b-e520ee82c61e');
const edit = (rev: number, text: string): MessageEdit => ({ rev, body: body(text), editedAt: `2026-12-02T09:0${rev}:00.000Z`, editedBy });

it('goes from what was said before each change to what was said after it, the latest change first', () => {
  const steps = stepsOf([edit(2, 'at ten'), edit(5, 'at nine')], body('at eight'));
  expect(steps).toEqual([
    { rev: 5, editedAt: '2026-12-02T09:05:00.000Z', before: body('at nine'), after: body('at eight') },
    { rev: 2, editedAt: '2026-12-02T09:02:00.000Z', before: body('at ten'), after: body('at nine') },
  ]);
});

it('leaves the last change out of a message that is gone', () => {
  expect(stepsOf([edit(2, 'at ten')], null)).toEqual([]);
});
