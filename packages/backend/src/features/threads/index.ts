export { ThreadNews } from './thread-news.js';
export { ThreadsModule } from './threads.module.js';
