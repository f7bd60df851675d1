import { AccountsWorkspacesChannelsMessages1764000000000 } from './0001-accounts-workspaces-channels-messages.js';
import { AppendMessages1795360864171 } from './0002-append-messages.js';
import { ChannelNames1795362790882 } from './0003-channel-names.js';
import { LostRefreshAnswers1795373408903 } from './0004-lost-refresh-answers.js';
import { LeanAppends1796142986596 } from './0005-lean-appends.js';
import { Reactions1796160300000 } from './0006-reactions.js';
import { ShortLockWaits1796246400000 } from './0007-short-lock-waits.js';
import { ReadEpochs1796332800000 } from './0008-read-epochs.js';
import { AppendsInLine1796419200000 } from './0009-appends-in-line.js';
import { Threads1796505600000 } from './0010-threads.js';
import { RemovedAuthors1796592000000 } from './0011-removed-authors.js';
import { KeptUnfollows1796678400000 } from './0012-kept-unfollows.js';
import { Drafts1796764800000 } from './0013-drafts.js';
import { Sidebars1796851200000 } from './0014-sidebars.js';
import { Availability1796937600000 } from './0015-availability.js';
import { Mentions1797024000000 } from './0016-mentions.js';

/** In the order they run. Append only. */
export const migrations = [
  AccountsWorkspacesChannelsMessages1764000000000,
  AppendMessages1795360864171,
  ChannelNames1795362790882,
  LostRefreshAnswers1795373408903,
  LeanAppends1796142986596,
  Reactions1796160300000,
  ShortLockWaits1796246400000,
  ReadEpochs1796332800000,
  AppendsInLine1796419200000,
  Threads1796505600000,
  RemovedAuthors1796592000000,
  KeptUnfollows1796678400000,
  Drafts1796764800000,
  Sidebars1796851200000,
  Availability1796937600000,
  Mentions1797024000000,
];
