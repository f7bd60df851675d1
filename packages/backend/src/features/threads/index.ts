export { ThreadNews, type ThreadGrowth } from './thread-news.js';
export { ThreadsModule } from './threads.module.js';
