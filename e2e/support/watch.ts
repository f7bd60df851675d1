import type { BrowserContext } from '@playwright/test';

const refusals = /content.security.policy|trusted ?types|refused to/i;

/** Tells every refusal of the Content-Security-Policy and every uncaught error of the pages in this context, from their first moment on. */
export async function watch(context: BrowserContext, tell: (fault: string) => void): Promise<void> {
  await context.exposeBinding('tellViolation', ({ page }, violation: string) => tell(`${page.url()}: ${violation}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
      const { tellViolation } = window as unknown as { tellViolation: (violation: string) => void }; // exposed above
      tellViolation(`${effectiveDirective} refused ${blockedURI} (${sourceFile}:${lineNumber})`);
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error' && refusals.test(message.text())) tell(message.text());
  });
  context.on('weberror', (error) => tell(String(error.error())));
}
