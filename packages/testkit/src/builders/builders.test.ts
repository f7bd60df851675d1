import { describe, expect, it } from '@jest/globals';
import {
  Channel,
  ChannelMember,
  Contact,
  Invite,
  Me,
  Member,
  MembershipChange,
  Message,
  MyChannel,
  MyWorkspace,
  resolveInChannel,
  Role,
  sendMessage,
  Session,
  toNames,
  User,
  Workspace,
} from '@chatera/protocol';
import * as build from './index.js';

describe('builders', () => {
  it.each([
    ['aUser', build.aUser, User],
    ['aMe', build.aMe, Me],
    ['aContact', build.aContact, Contact],
    ['aSession', build.aSession, Session],
    ['aWorkspace', build.aWorkspace, Workspace],
    ['aMyWorkspace', build.aMyWorkspace, MyWorkspace],
    ['aMember', build.aMember, Member],
    ['aRole', build.aRole, Role],
    ['anInvite', build.anInvite, Invite],
    ['aChannel', build.aChannel, Channel],
    ['aMyChannel', build.aMyChannel, MyChannel],
    ['aChannelMember', build.aChannelMember, ChannelMember],
    ['aMembershipChange', build.aMembershipChange, MembershipChange],
    ['aMessage', build.aMessage, Message],
    ['aDraft', build.aDraft, sendMessage.input],
  ] as const)('%s makes what the contract says, a new one each time', (_, make, schema) => {
    const [first, second] = [make(), make()];
    expect(schema.parse(first)).toEqual(first);
    expect(second).not.toEqual(first);
  });

  it('take overrides', () => {
    expect(build.aMessage({ seq: 5 })).toMatchObject({ seq: 5, rev: 5, body: { text: 'message 5' } });
    expect(build.aMessage({ seq: 5, rev: 9 })).toMatchObject({ seq: 5, rev: 9 });
    expect(build.aUser({ displayName: 'Grace' }).displayName).toBe('Grace');
  });

  it('make a standing that may speak in a public channel, and an overwrite that takes it away', () => {
    const standing = build.aStanding();
    expect(toNames(resolveInChannel(standing, build.someChannelFacts()))).toContain('sendMessages');
    const silenced = build.someChannelFacts({ overwrites: [build.anOverwrite(standing.userId, { deny: ['sendMessages'] })] });
    expect(toNames(resolveInChannel(standing, silenced))).not.toContain('sendMessages');
  });
});
