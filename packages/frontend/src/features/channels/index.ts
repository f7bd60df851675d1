export { ChannelSidebar } from './sidebar/ChannelSidebar.js';
export { DirectSidebar } from './sidebar/DirectSidebar.js';
export { ConversationHeader } from './header/ConversationHeader.js';
export { DirectFaces } from './DirectFaces.js';
export { otherPeople, useChannelName } from './channel-name.js';
export { pathTo, pathToChannel } from './channel-path.js';
export { useChannel, useDirects, useLoadedList, useWorkspaceChannels } from './use-channels.js';
export { useAdjacentChannels } from './use-adjacent-channels.js';
export { draftOf, forgetDraftsOnLogout, keepDraft, useHasDraft } from './drafts.js';
