import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/index.js';
import { MessageRowsModule } from '../message-rows/index.js';
import { RolesModule } from '../roles/index.js';
import { ReactionChanges } from './reaction-changes.js';
import { ReactionLane } from './reaction-lane.js';
import { ReactionsController } from './reactions.controller.js';
import { ReactionsRepository } from './reactions.repository.js';
import { ReactionsService } from './reactions.service.js';

@Module({
  imports: [ChannelsModule, MessageRowsModule, RolesModule],
  controllers: [ReactionsController],
  providers: [ReactionsService, ReactionLane, ReactionChanges, ReactionsRepository],
})
export class ReactionsModule {}
