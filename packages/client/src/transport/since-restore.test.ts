import { getChannel } from '@chatera/protocol/light';
import { expect, it } from '@jest/globals';
import { Store } from '../platform/store.js';
import { ChannelLog, theChannel } from '../testing/channel-log.js';
import { failureOf } from '../testing/failure.js';
import { fakeCall } from '../testing/fake-call.js';
import { mineOf } from '../testing/my-channels.js';
import { sinceRestore } from './since-restore.js';

it('an answer to what was asked before a restore is none; asked again, it is', async () => {
  const [restores, mine] = [new Store(0), mineOf(new ChannelLog())];
  const call = sinceRestore(fakeCall({ getChannel: () => mine }), restores);
  const asked = failureOf(call(getChannel, { channelId: theChannel }));
  restores.set(1);
  expect(await asked).toMatchObject({ code: 'unavailable' });
  expect(await call(getChannel, { channelId: theChannel })).toBe(mine);
});
