import {
  deleteMe,
  getMe,
  getUser,
  listContacts,
  setAvailability,
  setStatus,
  updateMe,
  type Availability,
  type Input,
  type Me,
  type Output,
  type User,
} from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Handle } from '../../platform/contract/handle.js';
import { PeopleService } from './people.service.js';
import { UsersService } from './users.service.js';

@Controller()
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly people: PeopleService,
  ) {}

  @Handle(getMe)
  async getMe({ userId }: Actor): Promise<Me> {
    return this.users.me(userId);
  }

  @Handle(updateMe)
  async updateMe(actor: Actor, input: Input<typeof updateMe>): Promise<Me> {
    return this.users.update(actor, input);
  }

  @Handle(deleteMe)
  async deleteMe(actor: Actor): Promise<Output<typeof deleteMe>> {
    await this.users.remove(actor);
    return {};
  }

  @Handle(setStatus)
  async setStatus(actor: Actor, input: Input<typeof setStatus>): Promise<User> {
    return this.users.setStatus(actor, input);
  }

  @Handle(setAvailability)
  async setAvailability(actor: Actor, input: Input<typeof setAvailability>): Promise<Availability> {
    return this.users.setAvailability(actor, input);
  }

  @Handle(getUser)
  async getUser(actor: Actor, { userId }: Input<typeof getUser>): Promise<User> {
    return this.people.get(actor, userId);
  }

  @Handle(listContacts)
  async listContacts(actor: Actor, input: Input<typeof listContacts>): Promise<Output<typeof listContacts>> {
    return this.people.listContacts(actor, input);
  }
}
