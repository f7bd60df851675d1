/**
 * Runs before anything else in the page. Under `require-trusted-types-for 'script'` the browser asks this policy about every string that
 * would become script: our own chunks may load (Turbopack's loader sets `src` without a policy of its own), and React may make its empty
 * script element. Everything else is refused, so a slip that puts text into `innerHTML` fails instead of running. zod would try whether it may
 * compile its schemas, which is a refusal in the browser's log: it is told beforehand that it may not.
 */
export const trustedTypesScript = `
window.__zod_globalConfig = { jitless: true };
if (window.trustedTypes) trustedTypes.createPolicy('default', {
  createScriptURL: function (url) {
    var target = new URL(url, location.href);
    return target.origin === location.origin && target.pathname.indexOf('/_next/static/') === 0 ? url : null;
  },
  createHTML: function (html) { return html === '<script></' + 'script>' ? html : null; },
  createScript: function () { return null; }
});
`.trim();
