import { Global, Module } from '@nestjs/common';
import { NodeBus } from './node-bus.js';
import { NodeIdentity } from './node-identity.js';
import { NodeNotices } from './node-notices.js';
import { Lookout } from './lookout.js';
import { Notices } from './notices.js';
import { Peers } from './peers.js';
import { PushRelay } from './push-relay.js';
import { RowMemories } from './row-memories.js';

/** Several nodes on one database. Features ask for `Notices`, `Peers`, `RowMemories` and `NodeBus`; `NodeNotices` asks for what features implement. */
@Global()
@Module({
  providers: [NodeIdentity, Notices, Peers, RowMemories, Lookout, NodeNotices, NodeBus, PushRelay],
  exports: [NodeIdentity, Notices, Peers, RowMemories, NodeNotices, NodeBus],
})
export class NodesModule {}
