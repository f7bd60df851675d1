export { ChannelMembersService } from './channel-members.service.js';
export { ChannelLog } from './channel-log.js';
export { toChannel, type ChannelRow } from './channel-row.js';
export { ChannelsModule } from './channels.module.js';
export { ChannelsService } from './channels.service.js';
export { MyChannels } from './my-channels.js';
export { ReadMarksRepository, type AllReadRow, type CountedMarkRow } from './read-marks.repository.js';
