export { MessageRowsModule } from './message-rows.module.js';
export { toLastMessage, toMessage, type MessageRow } from './message-row.js';
export { OwnReactions } from './own-reactions.js';
