import { Global, Module } from '@nestjs/common';
import { Departures } from './departures.js';
import { NodeBus } from './node-bus.js';
import { NodeIdentity } from './node-identity.js';
import { NodeNotices } from './node-notices.js';
import { Notices } from './notices.js';
import { PushRelay } from './push-relay.js';

/** Several nodes on one database. Features ask for `Notices`, `Departures` and `NodeBus`; `NodeNotices` asks for what features implement. */
@Global()
@Module({
  providers: [NodeIdentity, Notices, Departures, NodeNotices, NodeBus, PushRelay],
  exports: [NodeIdentity, Notices, Departures, NodeNotices, NodeBus],
})
export class NodesModule {}
