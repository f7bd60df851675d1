import { ChannelTimeline } from '../timelines/channel-timeline.js';
import type { Flow } from '../timelines/flow.js';
import { ChannelLog, deliver, theChannel } from './channel-log.js';
import { fakeCall } from './fake-call.js';
import { timelineServices } from './timeline-services.js';

interface ATimeline {
  readonly log: ChannelLog;
  readonly timeline: ChannelTimeline;
  /** The revs that catching up told of. */
  readonly healed: readonly number[];
  /** Delivers what was pushed after a rev. */
  readonly pushAfter: (rev: number) => void;
  readonly get: ChannelTimeline['state']['get'];
}

/** A timeline on a log in memory. Requests take as long as `delay` says. */
export function aTimeline({
  log = new ChannelLog(),
  flow = 'channel',
  delay,
}: { log?: ChannelLog; flow?: Flow; delay?: () => Promise<unknown> } = {}): ATimeline {
  const healed: number[] = [];
  const call = fakeCall(
    {
      listMessages: (input: Parameters<ChannelLog['list']>[0]) => log.list(input),
      listChanges: (input: Parameters<ChannelLog['changes']>[0]) => log.changes(input),
    },
    delay,
  );
  const timeline = new ChannelTimeline(
    { channelId: theChannel, flow },
    { ...timelineServices(call), onChanges: ({ rev }) => healed.push(rev) },
  );
  const pushAfter = (rev: number) => {
    for (const push of log.pushes) if (push.rev > rev) deliver(timeline, push);
  };
  return { log, timeline, healed, pushAfter, get: timeline.state.get };
}

/** With messages that count from 1. */
export function filled(count: number): ChannelLog {
  const log = new ChannelLog();
  for (let i = 1; i <= count; i++) log.create(String(i));
  return log;
}
