import { Global, Module } from '@nestjs/common';
import { RoomSource } from '../../platform/realtime/rooms.js';
import { PresenceModule } from '../presence/index.js';
import { RolesModule } from '../roles/index.js';
import { UsersModule } from '../users/index.js';
import { AccountEnd } from './account-end.js';
import { ChannelDoors } from './channel-doors.js';
import { ChannelLog } from './channel-log.js';
import { ChannelMembersController } from './channel-members.controller.js';
import { ChannelMembersRepository } from './channel-members.repository.js';
import { ChannelMembersService } from './channel-members.service.js';
import { ChannelRooms } from './channel-rooms.js';
import { ChannelsController } from './channels.controller.js';
import { ChannelsRepository } from './channels.repository.js';
import { ChannelsService } from './channels.service.js';
import { DirectRepository } from './direct.repository.js';
import { DirectService } from './direct.service.js';
import { Memberships } from './memberships.js';
import { MembershipsRepository } from './memberships.repository.js';
import { MyChannels } from './my-channels.js';
import { MyChannelsRepository } from './my-channels.repository.js';
import { ReadMarksRepository } from './read-marks.repository.js';

/** Global for the socket door, which asks for `RoomSource`. */
@Global()
@Module({
  imports: [PresenceModule, UsersModule, RolesModule],
  controllers: [ChannelsController, ChannelMembersController],
  providers: [
    ChannelsService,
    ChannelMembersService,
    DirectService,
    Memberships,
    MyChannels,
    ChannelLog,
    ChannelDoors,
    AccountEnd,
    ChannelsRepository,
    ChannelMembersRepository,
    DirectRepository,
    MembershipsRepository,
    MyChannelsRepository,
    ReadMarksRepository,
    { provide: RoomSource, useClass: ChannelRooms },
  ],
  exports: [ChannelsService, MyChannels, ChannelLog, ReadMarksRepository, RoomSource],
})
export class ChannelsModule {}
