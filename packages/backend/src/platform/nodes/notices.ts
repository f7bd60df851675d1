import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { NodeIdentity } from './node-identity.js';
import { encodeNotice, type Notice } from './notice.js';
import { Peers } from './peers.js';

/** Tells the other nodes what they must not miss: with the commit of the current transaction, by PostgreSQL, whether there is a Redis or not. */
@Injectable()
export class Notices {
  constructor(
    private readonly db: Database,
    private readonly node: NodeIdentity,
    private readonly peers: Peers,
  ) {}

  tell(notice: Notice): void {
    this.db.notify(encodeNotice(this.node.id, notice));
  }

  /** The same for what takes something away: unless the other nodes surely follow it, it is not done, and the caller is told `unavailable`. */
  tellOrRefuse(notice: Notice): void {
    this.db.onlyIf(this.peers.requireHeard);
    this.tell(notice);
  }
}
