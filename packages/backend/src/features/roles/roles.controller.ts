import {
  createRole,
  deleteOverwrite,
  deleteRole,
  explainPermission,
  listOverwrites,
  listRoles,
  setOverwrite,
  updateRole,
  type Decision,
  type Input,
  type Output,
  type Overwrite,
  type Role,
} from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Handle } from '../../platform/contract/handle.js';
import { OverwritesService } from './overwrites.service.js';
import { RolesService } from './roles.service.js';

@Controller()
export class RolesController {
  constructor(
    private readonly roles: RolesService,
    private readonly overwrites: OverwritesService,
  ) {}

  @Handle(listRoles)
  async list(actor: Actor, { workspaceId }: Input<typeof listRoles>): Promise<{ items: Role[] }> {
    return { items: await this.roles.list(actor, workspaceId) };
  }

  @Handle(createRole)
  async create(actor: Actor, input: Input<typeof createRole>): Promise<Role> {
    return this.roles.create(actor, input);
  }

  @Handle(updateRole)
  async update(actor: Actor, input: Input<typeof updateRole>): Promise<Role> {
    return this.roles.update(actor, input);
  }

  @Handle(deleteRole)
  async remove(actor: Actor, { workspaceId, roleId }: Input<typeof deleteRole>): Promise<Output<typeof deleteRole>> {
    await this.roles.remove(actor, workspaceId, roleId);
    return {};
  }

  @Handle(listOverwrites)
  async listOverwrites(actor: Actor, { channelId }: Input<typeof listOverwrites>): Promise<{ items: Overwrite[] }> {
    return { items: await this.overwrites.list(actor, channelId) };
  }

  @Handle(setOverwrite)
  async setOverwrite(actor: Actor, input: Input<typeof setOverwrite>): Promise<Overwrite> {
    return this.overwrites.set(actor, input);
  }

  @Handle(deleteOverwrite)
  async deleteOverwrite(actor: Actor, { channelId, targetId }: Input<typeof deleteOverwrite>): Promise<Output<typeof deleteOverwrite>> {
    await this.overwrites.remove(actor, channelId, targetId);
    return {};
  }

  @Handle(explainPermission)
  async explain(actor: Actor, input: Input<typeof explainPermission>): Promise<Decision> {
    return this.overwrites.explain(actor, input);
  }
}
