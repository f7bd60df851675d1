import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** This process, from its start to its end, among all that serve the same database. */
@Injectable()
export class NodeIdentity {
  readonly id: string = randomUUID();
}
