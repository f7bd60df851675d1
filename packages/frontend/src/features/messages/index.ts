export { Conversation } from './Conversation.js';
export { ThreadPane } from './thread/LazyThreadPane.js';
export { useExcerpt } from './excerpt.js';
export { messageParam, pathToMessage, threadListKinds, threadListParam, threadParam, type ThreadListKind } from './message-link.js';
