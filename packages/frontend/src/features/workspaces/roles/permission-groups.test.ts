import { expect, it } from '@jest/globals';
import { permissions } from '@chatera/protocol';
import { permissionGroups } from './permission-groups.js';

it('shows every permission once', () => {
  expect(Object.values(permissionGroups).flat().toSorted()).toEqual([...permissions].toSorted());
});
