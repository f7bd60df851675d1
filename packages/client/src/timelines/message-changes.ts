import { ChatError, deleteMessage, editMessage } from '@chatera/protocol/light';
import type { ChannelId, Message, MessageBody, MessageId, UserId } from '@chatera/protocol';
import { Lanes } from '../platform/flights.js';
import type { Call } from '../transport/call.js';
import type { Overlay } from './timeline-state.js';
import { withOverlay, withoutOverlay } from './timeline.js';
import type { Timelines } from './timelines.js';

export interface MessageChangesOptions {
  readonly call: Call;
  readonly timelines: Timelines;
  readonly me: () => UserId | null;
  readonly react: (what: ReactionPlace, isAdded: boolean) => Promise<Message>;
  readonly receive: (message: Message) => void;
}

export interface ReactionPlace {
  readonly channelId: ChannelId;
  readonly messageId: MessageId;
  readonly emoji: string;
}

/** Edits, deletions and reactions: shown at once, and taken back when the server refuses. */
export class MessageChanges {
  /** Two quick changes of one message reach the server in their order. */
  private readonly lanes = new Lanes<MessageId>();

  constructor(private readonly options: MessageChangesOptions) {}

  /** @throws ChatError; the view has what it had before. */
  edit(channelId: ChannelId, messageId: MessageId, body: MessageBody): Promise<Message> {
    const overlay = { key: Symbol(messageId), messageId, body, at: now() };
    return this.change(channelId, overlay, () => this.options.call(editMessage, { channelId, messageId, body }));
  }

  /** @throws ChatError; the view has what it had before. */
  remove(channelId: ChannelId, messageId: MessageId): Promise<Message> {
    const overlay = { key: Symbol(messageId), messageId, body: null, at: now() };
    return this.change(channelId, overlay, () => this.options.call(deleteMessage, { channelId, messageId }));
  }

  /** @throws ChatError; the view has what it had before. */
  async react(what: ReactionPlace, isAdded: boolean): Promise<Message> {
    const { channelId, messageId, emoji } = what;
    const userId = this.options.me();
    if (!userId) throw new ChatError('signed-out', 'Sign in first');
    const overlay = { key: Symbol(messageId), messageId, reaction: { emoji, userId, isAdded } };
    return this.change(channelId, overlay, () => this.options.react(what, isAdded));
  }

  private async change(channelId: ChannelId, overlay: Overlay, ask: () => Promise<Message>): Promise<Message> {
    const { timelines, receive } = this.options;
    timelines.step(channelId, (timeline) => withOverlay(timeline, overlay));
    try {
      const message = await this.lanes.run(overlay.messageId, ask);
      receive(message);
      return message;
    } finally {
      timelines.step(channelId, (timeline) => withoutOverlay(timeline, overlay.key));
    }
  }
}

/** ISO 8601, our own clock. */
const now = () => new Date().toISOString();
