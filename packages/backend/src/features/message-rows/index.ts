export { MessageRowsModule } from './message-rows.module.js';
export { toLastMessage, toMessage, toReply, toThread, type MessageRow } from './message-row.js';
export { markOwn, OwnReactions, ownEmojiSql } from './own-reactions.js';
