import {
  addChannelMember,
  joinChannel,
  leaveChannel,
  listChannelMembers,
  removeChannelMember,
  type ChannelMember,
  type Input,
  type MyChannel,
  type Output,
} from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Handle } from '../../platform/contract/handle.js';
import { ChannelMembersService } from './channel-members.service.js';

/** `…/members/me` stands before `…/members/:userId`: the first that fits is taken. */
@Controller()
export class ChannelMembersController {
  constructor(private readonly members: ChannelMembersService) {}

  @Handle(joinChannel)
  async joinChannel(actor: Actor, input: Input<typeof joinChannel>): Promise<MyChannel> {
    return this.members.join(actor, input);
  }

  @Handle(leaveChannel)
  async leaveChannel(actor: Actor, input: Input<typeof leaveChannel>): Promise<Output<typeof leaveChannel>> {
    await this.members.leave(actor, input);
    return {};
  }

  @Handle(addChannelMember)
  async addChannelMember(actor: Actor, input: Input<typeof addChannelMember>): Promise<ChannelMember> {
    return this.members.add(actor, input);
  }

  @Handle(removeChannelMember)
  async removeChannelMember(actor: Actor, input: Input<typeof removeChannelMember>): Promise<Output<typeof removeChannelMember>> {
    await this.members.remove(actor, input);
    return {};
  }

  @Handle(listChannelMembers)
  async listChannelMembers(actor: Actor, input: Input<typeof listChannelMembers>): Promise<Output<typeof listChannelMembers>> {
    return this.members.list(actor, input);
  }
}
