export default {
  extends: ['@commitlint/config-conventional'],
  // A body says why and how it was checked; links and output do not break well.
  rules: { 'body-max-line-length': [0], 'footer-max-line-length': [0] },
};
