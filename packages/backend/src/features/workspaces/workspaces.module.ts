import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/index.js';
import { PresenceModule } from '../presence/index.js';
import { RolesModule } from '../roles/index.js';
import { UsersModule } from '../users/index.js';
import { AccountEnd } from './account-end.js';
import { InviteGuesses } from './invite-guesses.js';
import { InvitesController } from './invites.controller.js';
import { InvitesRepository } from './invites.repository.js';
import { InvitesService } from './invites.service.js';
import { MembersRepository } from './members.repository.js';
import { MembersService } from './members.service.js';
import { MembershipsService } from './memberships.service.js';
import { WorkspacesController } from './workspaces.controller.js';
import { WorkspacesRepository } from './workspaces.repository.js';
import { WorkspacesService } from './workspaces.service.js';

@Module({
  imports: [ChannelsModule, PresenceModule, RolesModule, UsersModule],
  controllers: [WorkspacesController, InvitesController],
  providers: [
    WorkspacesService,
    WorkspacesRepository,
    MembersService,
    MembersRepository,
    MembershipsService,
    InvitesService,
    InvitesRepository,
    InviteGuesses,
    AccountEnd,
  ],
  exports: [WorkspacesService, InvitesService, MembersService, MembershipsService],
})
export class WorkspacesModule {}
