export { QueryProvider, withQueries } from './QueryProvider.js';
