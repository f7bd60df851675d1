export { getQueryClient } from './query-client.js';
export { QueryProvider, withQueries } from './QueryProvider.js';
