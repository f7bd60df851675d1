export { Conversation } from './Conversation.js';
export { messageParam } from './message-link.js';
