export { Conversation } from './Conversation.js';
export { ThreadPane } from './thread/LazyThreadPane.js';
export { useExcerpt, useExcerpts } from './excerpt.js';
export { useMentionNames } from './mentions/use-mention-names.js';
export { messageParam, pathToMessage, threadListKinds, threadListParam, threadParam, type ThreadListKind } from './message-link.js';
