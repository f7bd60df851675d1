const reportPath = '/api/csp-report';

const toText = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ');

/** For answers that are data: nothing in them may run, should a browser ever show one. */
export const apiPolicy = toText({ 'default-src': `'none'`, 'frame-ancestors': `'none'` });

export interface WebPolicyOptions {
  /** `'sha256-…'` of the inline scripts that the export carries. */
  readonly scriptHashes: readonly string[];
  readonly isReporting: boolean;
}

/**
 * For the web app. Inline style stays allowed: toasts and dialogs bring theirs in style elements, and without inline script it can do
 * nothing but change looks. `default` is the app's own Trusted Types policy, the other two are Next's.
 */
export const webPolicy = ({ scriptHashes, isReporting }: WebPolicyOptions): string =>
  toText({
    'default-src': `'none'`,
    'script-src': [`'self'`, ...scriptHashes].join(' '),
    'style-src': `'self' 'unsafe-inline'`,
    'img-src': `'self' blob: data:`,
    'media-src': `'self' blob:`,
    'font-src': `'self'`,
    'connect-src': `'self'`,
    'worker-src': `'self'`,
    'manifest-src': `'self'`,
    'frame-src': `'none'`,
    'object-src': `'none'`,
    'frame-ancestors': `'none'`,
    'base-uri': `'none'`,
    'form-action': `'self'`,
    'require-trusted-types-for': `'script'`,
    'trusted-types': 'default nextjs nextjs#bundler',
    ...(isReporting && { 'report-uri': reportPath }),
  });

/** For the API reference: Swagger UI writes HTML of its own and styles itself inline. */
export const docsPolicy = toText({
  'default-src': `'none'`,
  'script-src': `'self'`,
  'style-src': `'self' 'unsafe-inline'`,
  'img-src': `'self' data:`,
  'connect-src': `'self'`,
  'frame-ancestors': `'none'`,
  'base-uri': `'none'`,
  'form-action': `'none'`,
});
