import { deleteMessage, editMessage } from '@chatera/protocol/light';
import type { ChannelId, Message, MessageBody, MessageId } from '@chatera/protocol';
import { Lanes } from '../platform/flights.js';
import type { Call } from '../transport/call.js';
import { withOverlay, withoutOverlay } from './timeline.js';
import type { Timelines } from './timelines.js';

export interface MessageChangesOptions {
  readonly call: Call;
  readonly timelines: Timelines;
  readonly receive: (message: Message) => void;
}

/** Edits and deletions: shown at once, and taken back when the server refuses. */
export class MessageChanges {
  /** Two quick edits of one message reach the server in their order. */
  private readonly lanes = new Lanes<MessageId>();

  constructor(private readonly options: MessageChangesOptions) {}

  /** @throws ChatError; the view has what it had before. */
  edit(channelId: ChannelId, messageId: MessageId, body: MessageBody): Promise<Message> {
    return this.change({ channelId, messageId, body }, () => this.options.call(editMessage, { channelId, messageId, body }));
  }

  /** @throws ChatError; the view has what it had before. */
  remove(channelId: ChannelId, messageId: MessageId): Promise<Message> {
    return this.change({ channelId, messageId, body: null }, () => this.options.call(deleteMessage, { channelId, messageId }));
  }

  private async change(what: Change, ask: () => Promise<Message>): Promise<Message> {
    const { channelId, messageId, body } = what;
    const { timelines, receive } = this.options;
    const key = Symbol(messageId);
    timelines.step(channelId, (timeline) => withOverlay(timeline, { key, messageId, body, at: new Date().toISOString() }));
    try {
      const message = await this.lanes.run(messageId, ask);
      receive(message);
      return message;
    } finally {
      timelines.step(channelId, (timeline) => withoutOverlay(timeline, key));
    }
  }
}

interface Change {
  readonly channelId: ChannelId;
  readonly messageId: MessageId;
  readonly body: MessageBody | null;
}
