import type { Input, Output, putSidebar, Sidebar } from '@chatera/protocol';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { AccountHooks } from '../users/index.js';
import { SidebarRepository } from './sidebar.repository.js';

const untouched: Sidebar = { version: 0, muted: [], sections: [] };

/** How somebody has arranged their channels. Ids are kept as they are said: they show nothing of a channel that one does not see. */
@Injectable()
export class SidebarService implements OnModuleInit {
  constructor(
    private readonly sidebars: SidebarRepository,
    private readonly accounts: AccountHooks,
    private readonly publisher: Publisher,
  ) {}

  onModuleInit(): void {
    this.accounts.onDeletion((userId) => this.sidebars.delete(userId));
  }

  async get({ userId }: Actor): Promise<Sidebar> {
    return (await this.sidebars.find(userId)) ?? untouched;
  }

  async put(actor: Actor, { muted, sections, after }: Input<typeof putSidebar>): Promise<Output<typeof putSidebar>> {
    const written = await this.sidebars.put(actor.userId, { muted, sections, version: after });
    if (!written) return { isWritten: false, sidebar: await this.get(actor) };
    this.publisher.toUser(actor.userId, 'sidebar.changed', written);
    return { isWritten: true, sidebar: written };
  }
}
