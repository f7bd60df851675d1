import { getSidebar, putSidebar, type Input, type Output } from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Handle } from '../../platform/contract/handle.js';
import { SidebarService } from './sidebar.service.js';

@Controller()
export class SidebarController {
  constructor(private readonly sidebar: SidebarService) {}

  @Handle(getSidebar)
  async get(actor: Actor): Promise<Output<typeof getSidebar>> {
    return this.sidebar.get(actor);
  }

  @Handle(putSidebar)
  async put(actor: Actor, input: Input<typeof putSidebar>): Promise<Output<typeof putSidebar>> {
    return this.sidebar.put(actor, input);
  }
}
