export { markdownFromHtml } from './from-html.js';
