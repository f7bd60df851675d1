export { AddPeopleButton } from './AddPeopleButton.js';
export { ChannelSidebar } from './sidebar/ChannelSidebar.js';
export { DirectSidebar } from './sidebar/DirectSidebar.js';
export { ConversationHeader } from './header/ConversationHeader.js';
export { ChannelSign } from './ChannelSign.js';
export { DirectFaces } from './DirectFaces.js';
export { otherPeople, useChannelName } from './channel-name.js';
export { pathToChannel } from './channel-path.js';
export { useChannel } from './use-channels.js';
