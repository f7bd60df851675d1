export { builtInRoles } from './built-in-roles.js';
export type { ChannelQuestion } from './access.repository.js';
export { AccessService, type ChannelAccess, type StampedAccess, type WorkspaceAccess } from './access.service.js';
export { RememberedAccess } from './remembered-access.js';
export { OverwritesService } from './overwrites.service.js';
export { RoleAssignments } from './role-assignments.service.js';
export { RolesService } from './roles.service.js';
export { canInviteAs, outranks, type RankedStanding } from './roles.rules.js';
export { RolesModule } from './roles.module.js';
