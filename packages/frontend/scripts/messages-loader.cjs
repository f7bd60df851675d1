const { createRequire } = require('node:module');

// Not a dependency of ours: it comes with use-intl, whose formatter reads what it writes.
const fromUseIntl = createRequire(require.resolve('use-intl'));

/** Turns ICU messages into the small trees that `use-intl/format-message/format-only` reads, so that no parser goes to the browser. */
module.exports = function compileMessages(source) {
  const done = this.async();
  import(fromUseIntl.resolve('icu-minify/compile')).then(
    ({ default: compile }) => done(null, JSON.stringify(compileTree(JSON.parse(source), compile))),
    done,
  );
};

function compileTree(tree, compile) {
  const compiled = Object.entries(tree).map(([key, value]) => [
    key,
    typeof value === 'string' ? compile(value) : compileTree(value, compile),
  ]);
  return Object.fromEntries(compiled);
}
