import {
  createWorkspace,
  deleteWorkspace,
  getWorkspace,
  joinWorkspace,
  leaveWorkspace,
  listMembers,
  listWorkspaces,
  removeMember,
  updateMember,
  updateWorkspace,
  type Input,
  type Member,
  type MyWorkspace,
  type Output,
} from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Handle } from '../../platform/contract/handle.js';
import { MembersService } from './members.service.js';
import { WorkspacesService } from './workspaces.service.js';

@Controller()
export class WorkspacesController {
  constructor(
    private readonly workspaces: WorkspacesService,
    private readonly members: MembersService,
  ) {}

  @Handle(createWorkspace)
  async create(actor: Actor, { name }: Input<typeof createWorkspace>): Promise<MyWorkspace> {
    return this.workspaces.createFor(actor, name);
  }

  @Handle(listWorkspaces)
  async list(actor: Actor): Promise<{ items: MyWorkspace[] }> {
    return { items: await this.workspaces.list(actor) };
  }

  @Handle(getWorkspace)
  async get(actor: Actor, { workspaceId }: Input<typeof getWorkspace>): Promise<MyWorkspace> {
    return this.workspaces.get(actor, workspaceId);
  }

  @Handle(updateWorkspace)
  async update(actor: Actor, input: Input<typeof updateWorkspace>): Promise<MyWorkspace> {
    return this.workspaces.update(actor, input);
  }

  @Handle(deleteWorkspace)
  async remove(actor: Actor, { workspaceId }: Input<typeof deleteWorkspace>): Promise<Output<typeof deleteWorkspace>> {
    await this.workspaces.remove(actor, workspaceId);
    return {};
  }

  @Handle(listMembers)
  async listMembers(actor: Actor, input: Input<typeof listMembers>): Promise<Output<typeof listMembers>> {
    return this.members.list(actor, input);
  }

  // Before the routes with :userId, which would take "me" for an id.
  @Handle(joinWorkspace)
  async join(actor: Actor, { workspaceId }: Input<typeof joinWorkspace>): Promise<MyWorkspace> {
    await this.members.join(actor, workspaceId);
    return this.workspaces.get(actor, workspaceId);
  }

  @Handle(leaveWorkspace)
  async leave(actor: Actor, { workspaceId }: Input<typeof leaveWorkspace>): Promise<Output<typeof leaveWorkspace>> {
    await this.members.leave(actor, workspaceId);
    return {};
  }

  @Handle(updateMember)
  async updateMember(actor: Actor, input: Input<typeof updateMember>): Promise<Member> {
    return this.members.setRoles(actor, input);
  }

  @Handle(removeMember)
  async removeMember(actor: Actor, { workspaceId, userId }: Input<typeof removeMember>): Promise<Output<typeof removeMember>> {
    await this.members.remove(actor, workspaceId, userId);
    return {};
  }
}
