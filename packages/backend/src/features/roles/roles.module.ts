import { Module } from '@nestjs/common';
import { AccessRepository } from './access.repository.js';
import { AccessService } from './access.service.js';
import { RememberedAccess } from './remembered-access.js';
import { OverwritesService } from './overwrites.service.js';
import { RoleAssignments } from './role-assignments.service.js';
import { RolesController } from './roles.controller.js';
import { RolesRepository } from './roles.repository.js';
import { RolesService } from './roles.service.js';

@Module({
  controllers: [RolesController],
  providers: [AccessService, AccessRepository, RememberedAccess, RolesService, RoleAssignments, RolesRepository, OverwritesService],
  exports: [AccessService, RememberedAccess, RolesService, RoleAssignments, OverwritesService],
})
export class RolesModule {}
