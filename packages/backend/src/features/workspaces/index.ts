export { InvitesService } from './invites.service.js';
export { MembersService } from './members.service.js';
export { WorkspacesModule } from './workspaces.module.js';
export { WorkspacesService } from './workspaces.service.js';
