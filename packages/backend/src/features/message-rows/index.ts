export { toMessage, type MessageRow } from './message-row.js';
