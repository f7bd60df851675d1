import * as z from 'zod';
import { permissions, type Permission as PermissionName } from './light/permission-bits.js';

export const Permission = z.enum(permissions).meta({ id: 'Permission' });
export type Permission = PermissionName;

export {
  allPermissions,
  bitOf,
  has,
  hasAny,
  noPermissions,
  permissions,
  toBits,
  toNames,
  type PermissionBits,
} from './light/permission-bits.js';
