import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AuthModule } from './features/auth/index.js';
import { ChannelsModule } from './features/channels/index.js';
import { DraftsModule } from './features/drafts/index.js';
import { MentionsModule } from './features/mentions/index.js';
import { MessagesModule } from './features/messages/index.js';
import { PresenceModule } from './features/presence/index.js';
import { ReactionsModule } from './features/reactions/index.js';
import { RolesModule } from './features/roles/index.js';
import { SidebarModule } from './features/sidebar/index.js';
import { ThreadsModule } from './features/threads/index.js';
import { TypingModule } from './features/typing/index.js';
import { UsersModule } from './features/users/index.js';
import { WorkspacesModule } from './features/workspaces/index.js';
import type { Config } from './platform/config/index.js';
import { PlatformModule } from './platform/platform.module.js';

/** What ChatEra can do: a table of contents. */
const features: Type[] = [
  AuthModule,
  UsersModule,
  PresenceModule,
  WorkspacesModule,
  RolesModule,
  ChannelsModule,
  MessagesModule,
  MentionsModule,
  ReactionsModule,
  ThreadsModule,
  DraftsModule,
  SidebarModule,
  TypingModule,
];

@Module({})
export class AppModule {
  static with(config: Config, source: DataSource): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.over(config, source), ...features] };
  }
}
