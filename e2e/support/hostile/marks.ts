/** What every hostile text tries to call, and the page tells of. */
export const run = 'canary()';
/** Where every hostile text tries to send the browser. */
export const elsewhere = 'https://canary.example';
