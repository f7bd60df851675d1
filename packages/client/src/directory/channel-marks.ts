import { markAllRead, markUnread } from '@chatera/protocol/light';
import type { ChannelId, Input, markRead, MyChannel, ReadMark, WorkspaceId } from '@chatera/protocol';
import type { Timers } from '../platform/timers.js';
import type { Call } from '../transport/call.js';
import { readStateOf, withReadState } from './my-channel.js';
import { OwnMarks } from './own-marks.js';

interface ChannelMarksOptions {
  readonly call: Call;
  readonly timers: Timers;
  /** Over whichever door is open. */
  readonly markRead: (input: Input<typeof markRead>) => Promise<ReadMark>;
  readonly get: (channelId: ChannelId) => MyChannel | undefined;
  readonly write: (mine: MyChannel) => void;
  readonly take: (mark: ReadMark) => void;
  readonly refresh: (channelId: ChannelId) => void;
}

/** One's own marks in channels. */
export class ChannelMarks extends OwnMarks<ChannelId, ReadMark> {
  private readonly call: Call;

  constructor({ call, timers, get, write, ...rest }: ChannelMarksOptions) {
    super({
      ...rest,
      timers,
      get: (channelId) => stateOf(get(channelId)),
      write: (channelId, state) => {
        const mine = get(channelId);
        if (mine) write(withReadState(mine, state));
      },
      markRead: (channelId, { readUpTo, readEpoch }) => rest.markRead({ channelId, upTo: readUpTo, readEpoch }),
      markUnread: (channelId, from) => call(markUnread, { channelId, from }),
    });
    this.call = call;
  }

  /** For every change of a channel. */
  changed(channelId: ChannelId, before: MyChannel | undefined, after: MyChannel | undefined): void {
    this.moved(channelId, stateOf(before), stateOf(after));
  }

  /** All of these, which are of one workspace. @throws ChatError; the marks are where they were before. */
  readWorkspace(workspaceId: WorkspaceId, channels: Iterable<MyChannel>): Promise<void> {
    const ids = [...channels].flatMap(({ channel }) => (channel.workspaceId === workspaceId ? [channel.id] : []));
    return this.readAll(ids, async () => {
      const { items } = await this.call(markAllRead, { workspaceId });
      return new Map(items.map((mark) => [mark.channelId, mark]));
    });
  }
}

const stateOf = (mine: MyChannel | undefined) => (mine ? readStateOf(mine) : null);
