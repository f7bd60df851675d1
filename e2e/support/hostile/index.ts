import { formulas } from './formulas.js';
import { html } from './html.js';
import { shapes } from './shapes.js';
import { urls } from './urls.js';

/** Messages that try to run a script, to send a request or to break the page, by what they try. None is there twice. */
export const hostileMessages: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({ ...urls, ...html, ...formulas, ...shapes }),
);
export { noTexts } from './shapes.js';
