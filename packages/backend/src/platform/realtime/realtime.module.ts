import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CommandRunner } from './command-runner.js';
import { CommandTable } from './command-table.js';
import { Publisher } from './publisher.js';
import { RealtimeServer } from './realtime-server.js';
import { SocketPlaces } from './socket-places.js';
import { SocketDoor } from './socket-door.js';

/**
 * Features ask for `Publisher` and `RealtimeServer`. The door asks them in turn for `Authenticator` and `RoomSource`, which their
 * modules export globally; nothing that a feature asks for may depend on the door, or the two would wait for each other.
 */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [RealtimeServer, Publisher, CommandTable, CommandRunner, SocketPlaces, SocketDoor],
  exports: [RealtimeServer, Publisher, CommandTable, SocketDoor],
})
export class RealtimeModule {}
