import type { ChatClient } from '@chatera/client';
import type { ReplyPlace } from '@chatera/protocol';
import type { Random } from '../random.js';
import type { WorldChannel } from '../world/world.js';
import { allOf } from './seen.js';

/** So many of what is said answers something, and so many of the answers are sent to the channel as well. */
const share = { replies: 0.25, inChannel: 0.3 };
/** Messages that are still talked about: few enough for several people to meet in a thread. */
const recent = 12;

/** Which of the things that a bot says answer what it sees, at any depth. */
export class Replying {
  constructor(
    private readonly client: ChatClient,
    private readonly random: Random,
  ) {}

  /** Undefined for what shall answer nothing. */
  place({ id }: WorldChannel): ReplyPlace | undefined {
    const { status, messages } = this.client.timelines.get(allOf(id));
    if (status !== 'ready' || messages.length === 0 || !this.random.isTrue(share.replies)) return undefined;
    const parent = this.random.pick(messages.slice(-recent));
    return { threadId: parent.reply?.threadId ?? parent.id, parentId: parent.id, isInChannel: this.random.isTrue(share.inChannel) };
  }
}
