export { HistoryService } from './history.service.js';
export { MessagesModule } from './messages.module.js';
export { MessagesService } from './messages.service.js';
