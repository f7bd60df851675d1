import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/index.js';
import { MentionsModule } from '../mentions/index.js';
import { MessageRowsModule } from '../message-rows/index.js';
import { RolesModule } from '../roles/index.js';
import { ThreadsModule } from '../threads/index.js';
import { UsersModule } from '../users/index.js';
import { AppendBatches } from './append-batches.js';
import { AppendsRepository } from './appends.repository.js';
import { ChangesRepository } from './changes.repository.js';
import { EpochWatch } from './epoch-watch.js';
import { HistoryService } from './history.service.js';
import { LogEpoch } from './log-epoch.js';
import { MessagesController } from './messages.controller.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';
import { ReadMarksService } from './read-marks.service.js';
import { SendLane } from './send-lane.js';

@Module({
  imports: [ChannelsModule, MentionsModule, MessageRowsModule, RolesModule, ThreadsModule, UsersModule],
  controllers: [MessagesController],
  providers: [
    MessagesService,
    HistoryService,
    SendLane,
    AppendBatches,
    AppendsRepository,
    MessagesRepository,
    ChangesRepository,
    LogEpoch,
    EpochWatch,
    ReadMarksService,
  ],
  exports: [MessagesService],
})
export class MessagesModule {}
