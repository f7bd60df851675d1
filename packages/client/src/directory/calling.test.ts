import { RoleId } from '@chatera/protocol';
import type { MyChannel } from '@chatera/protocol';
import { expect, it } from '@jest/globals';
import { alice, bob, ChannelLog, theChannel } from '../testing/channel-log.js';
import { mineOf, theWorkspace } from '../testing/my-channels.js';
import { calling } from './calling.js';

const helpers = RoleId.parse('0196f1c0-0000-7000-8000-0000000000a1');
const others = RoleId.parse('0196f1c0-0000-7000-8000-0000000000a2');
const here = mineOf(new ChannelLog());

const calls = (text: string, { mine = here, roleIds = [helpers] }: { mine?: MyChannel | null; roleIds?: RoleId[] | null } = {}) =>
  calling({ me: () => alice, channel: () => mine ?? undefined, roleIdsIn: (id) => (id === theWorkspace ? roleIds : null) })({
    channelId: theChannel,
    body: { kind: 'plain', text },
  });

it.each([
  ['hello', false],
  [`<@${alice}>`, true],
  [`<@${bob}>`, false],
  ['<!here>', true],
  ['@channel', false],
  [`<@&${helpers}>`, true],
  [`<@&${others}>`, false],
  [`<#${theChannel}>`, false],
])('knows whether %s calls one', (text, expected) => expect(calls(text)).toBe(expected));

it('does not know where one may have the role that is called, or not', () => {
  expect(calls(`<@&${helpers}>`, { roleIds: null })).toBeNull();
  expect(calls(`<@&${helpers}>`, { mine: null })).toBeNull();
  expect(calls(`<@&${helpers}> <@${alice}>`, { roleIds: null })).toBe(true);
  expect(calls('hello', { roleIds: null })).toBe(false);
});

it('knows no roles in direct messages', () => {
  const direct = { ...here, channel: { ...here.channel, workspaceId: null } };
  expect(calls(`<@&${helpers}>`, { mine: direct, roleIds: null })).toBe(false);
});

it('calls nobody by what is sealed or deleted, nor whoever is signed out', () => {
  const each = calling({ me: () => alice, channel: () => here, roleIdsIn: () => [] });
  expect(each({ channelId: theChannel, body: null })).toBe(false);
  expect(each({ channelId: theChannel, body: { kind: 'sealed', epoch: 1, ciphertext: 'AAAA' } })).toBe(false);
  expect(calling({ me: () => null, channel: () => here, roleIdsIn: () => [] })({ channelId: theChannel, body: { kind: 'plain', text: '<!here>' } })).toBe(false); // prettier-ignore
});
