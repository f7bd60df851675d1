import {
  followThread,
  getThread,
  listFollowedThreads,
  listThreads,
  markThreadRead,
  markThreadUnread,
  unfollowThread,
  updateThread,
  type Input,
  type Message,
  type Output,
} from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Handle } from '../../platform/contract/handle.js';
import { FollowsService } from './follows.service.js';
import { ThreadsService } from './threads.service.js';

@Controller()
export class ThreadsController {
  constructor(
    private readonly threads: ThreadsService,
    private readonly follows: FollowsService,
  ) {}

  @Handle(getThread)
  async get(actor: Actor, input: Input<typeof getThread>): Promise<Output<typeof getThread>> {
    return this.threads.get(actor, input);
  }

  @Handle(listThreads)
  async list(actor: Actor, input: Input<typeof listThreads>): Promise<Output<typeof listThreads>> {
    return this.threads.list(actor, input);
  }

  @Handle(updateThread)
  async update(actor: Actor, input: Input<typeof updateThread>): Promise<Message> {
    return this.threads.update(actor, input);
  }

  @Handle(listFollowedThreads)
  async listFollowed(actor: Actor, input: Input<typeof listFollowedThreads>): Promise<Output<typeof listFollowedThreads>> {
    return this.follows.list(actor, input);
  }

  @Handle(followThread)
  async follow(actor: Actor, input: Input<typeof followThread>): Promise<Output<typeof followThread>> {
    return this.follows.follow(actor, input);
  }

  @Handle(unfollowThread)
  async unfollow(actor: Actor, input: Input<typeof unfollowThread>): Promise<Output<typeof unfollowThread>> {
    return this.follows.unfollow(actor, input);
  }

  @Handle(markThreadRead)
  async markRead(actor: Actor, input: Input<typeof markThreadRead>): Promise<Output<typeof markThreadRead>> {
    return this.follows.markRead(actor, input);
  }

  @Handle(markThreadUnread)
  async markUnread(actor: Actor, input: Input<typeof markThreadUnread>): Promise<Output<typeof markThreadUnread>> {
    return this.follows.markUnread(actor, input);
  }
}
