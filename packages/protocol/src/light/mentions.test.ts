import { expect, it } from '@jest/globals';
import { calledIn, mentionsIn, splitMentions, writeMention, type Mention } from './mentions.js';

const id = '01a23b17-34bf-756b-9646-a440162b255b';
const user = `<@${id}>`;
const role = `<@&${id}>`;
const channel = `<#${id}>`;

it('finds who is called where it stands, and leaves the rest as it was', () => {
  expect(splitMentions(`Hi ${user}, see ${channel}!`)).toEqual(['Hi ', { kind: 'user', id }, ', see ', { kind: 'channel', id }, '!']);
  expect(splitMentions(`${role}${user}`)).toEqual([
    { kind: 'role', id },
    { kind: 'user', id },
  ]);
  expect(splitMentions('')).toEqual([]);
});

it.each(['@somebody', '<@somebody>', `<@ ${id}>`, `<@${id}`, `<@!${id}>`, '<!everyone>', '<! here>', `<${id}>`, '@channel'])(
  'takes %s for words',
  (text) => expect(splitMentions(text)).toEqual([text]),
);

it('knows one that is written in capitals for the same', () => {
  expect(mentionsIn(`<@${id.toUpperCase()}><!HERE>`)).toEqual([
    { kind: 'user', id },
    { kind: 'everyone', of: 'here' },
  ]);
});

it('writes what it reads', () => {
  const mentions = mentionsIn(`${user}${role}${channel}<!channel><!here>`);
  expect(mentions.map(writeMention).join('')).toBe(`${user}${role}${channel}<!channel><!here>`);
  expect(mentions.map(({ kind }: Mention) => kind)).toEqual(['user', 'role', 'channel', 'everyone', 'everyone']);
});

it('calls each once, in code as well, and nobody by a channel', () => {
  const called = calledIn(`${user} ${user} \`${role}\` ${channel}`);
  expect([...called.userIds]).toEqual([id]);
  expect([...called.roleIds]).toEqual([id]);
  expect(called.everyone).toBe(false);
});
