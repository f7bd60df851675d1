export { withQueries } from './with-queries.js';
