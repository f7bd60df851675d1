import { describe, expect, it } from '@jest/globals';
import { channelPermissions, type Permission } from '@chatera/protocol';
import { nothingSaid, permissionStates, stateOf, withState } from './permission-states.js';

describe('an exception in three states', () => {
  it('says of each permission what it was told, and back', () => {
    const told = channelPermissions.map((permission, index) => ({ permission, state: permissionStates[index % 3] ?? 'inherit' }));
    const said = told.reduce((so, { permission, state }) => withState(so, permission, state), nothingSaid);
    expect(channelPermissions.map((permission) => ({ permission, state: stateOf(said, permission) }))).toEqual(told);
  });

  it('never allows and denies the same, whatever it said before', () => {
    for (const before of permissionStates) {
      for (const after of permissionStates) {
        const { allow, deny } = withState(withState(nothingSaid, 'sendMessages', before), 'sendMessages', after);
        expect(allow.filter((permission) => deny.includes(permission))).toEqual([]);
        expect(stateOf({ allow, deny }, 'sendMessages')).toBe(after);
      }
    }
  });

  it('leaves what it says about everything else', () => {
    const said = { allow: ['pinMessages'] as Permission[], deny: ['viewChannel', 'speak'] as Permission[] };
    expect(withState(said, 'speak', 'inherit')).toEqual({ allow: ['pinMessages'], deny: ['viewChannel'] });
  });
});
