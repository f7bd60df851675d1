import {
  archiveChannel,
  createChannel,
  deleteChannel,
  getChannel,
  listChannels,
  listDirect,
  openDirect,
  unarchiveChannel,
  updateChannel,
  type Channel,
  type Input,
  type MyChannel,
  type Output,
} from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Handle } from '../../platform/contract/handle.js';
import { ChannelsService } from './channels.service.js';
import { DirectService } from './direct.service.js';

@Controller()
export class ChannelsController {
  constructor(
    private readonly channels: ChannelsService,
    private readonly direct: DirectService,
  ) {}

  @Handle(createChannel)
  async createChannel(actor: Actor, input: Input<typeof createChannel>): Promise<MyChannel> {
    return this.channels.createFor(actor, input);
  }

  @Handle(listChannels)
  async listChannels(actor: Actor, input: Input<typeof listChannels>): Promise<Output<typeof listChannels>> {
    return this.channels.list(actor, input);
  }

  @Handle(getChannel)
  async getChannel(actor: Actor, input: Input<typeof getChannel>): Promise<MyChannel> {
    return this.channels.get(actor, input);
  }

  @Handle(updateChannel)
  async updateChannel(actor: Actor, input: Input<typeof updateChannel>): Promise<Channel> {
    return this.channels.update(actor, input);
  }

  @Handle(deleteChannel)
  async deleteChannel(actor: Actor, input: Input<typeof deleteChannel>): Promise<Output<typeof deleteChannel>> {
    await this.channels.remove(actor, input);
    return {};
  }

  @Handle(archiveChannel)
  async archiveChannel(actor: Actor, input: Input<typeof archiveChannel>): Promise<Channel> {
    return this.channels.archive(actor, input);
  }

  @Handle(unarchiveChannel)
  async unarchiveChannel(actor: Actor, input: Input<typeof unarchiveChannel>): Promise<Channel> {
    return this.channels.unarchive(actor, input);
  }

  @Handle(openDirect)
  async openDirect(actor: Actor, input: Input<typeof openDirect>): Promise<MyChannel> {
    return this.direct.open(actor, input);
  }

  @Handle(listDirect)
  async listDirect(actor: Actor, input: Input<typeof listDirect>): Promise<Output<typeof listDirect>> {
    return this.direct.list(actor, input);
  }
}
