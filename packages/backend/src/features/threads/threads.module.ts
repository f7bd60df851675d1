import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/index.js';
import { MessageRowsModule } from '../message-rows/index.js';
import { RolesModule } from '../roles/index.js';
import { FollowsRepository } from './follows.repository.js';
import { FollowsService } from './follows.service.js';
import { ThreadNews } from './thread-news.js';
import { ThreadsController } from './threads.controller.js';
import { ThreadsRepository } from './threads.repository.js';
import { ThreadsService } from './threads.service.js';

@Module({
  imports: [ChannelsModule, MessageRowsModule, RolesModule],
  controllers: [ThreadsController],
  providers: [ThreadsService, FollowsService, ThreadNews, ThreadsRepository, FollowsRepository],
  exports: [ThreadNews],
})
export class ThreadsModule {}
