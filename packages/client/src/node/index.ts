export { fileOutbox } from './file-outbox.js';
