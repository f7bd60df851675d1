export { ChannelThreadsPane } from './ChannelThreadsPane.js';
export { callsIn, followedThreads, unreadThreads } from './thread-lists.js';
export { MentionsLink } from './MentionsLink.js';
export { ThreadsLink } from './ThreadsLink.js';
export { ThreadsScreen } from './ThreadsScreen.js';
export { useLoadedThreads } from './use-loaded-threads.js';
