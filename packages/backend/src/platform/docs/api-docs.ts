import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import express, { type RequestHandler } from 'express';
import { docsPolicy } from '../web/csp.js';

const require = createRequire(import.meta.url);

const assets = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>ChatEra API</title>
    <link rel="stylesheet" href="swagger-ui.css">
    <link rel="icon" href="favicon-32x32.png">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="swagger-ui-bundle.js"></script>
    <script src="start.js"></script>
  </body>
</html>
`;

const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });\n`;

/** The contract at `/api/openapi.json`, and a page to read and try it at `/api/docs/`. Nothing comes from elsewhere. */
export function apiDocs(): RequestHandler {
  const router = express.Router({ strict: true });
  const folder = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  const contract = readFileSync(require.resolve('@chatera/protocol/openapi.json'), 'utf8');
  router.get('/openapi.json', (_request, response) => void response.set('Cache-Control', 'no-cache').type('json').send(contract));
  router.get('/docs', (_request, response) => response.redirect('/api/docs/'));
  router.use('/docs/', (_request, response, next) => {
    response.set({ 'Content-Security-Policy': docsPolicy, 'Cache-Control': 'no-cache' });
    next();
  });
  router.get('/docs/', (_request, response) => void response.type('html').send(page));
  router.get('/docs/start.js', (_request, response) => void response.type('js').send(start));
  for (const file of assets)
    router.get(`/docs/${file}`, (_request, response) => response.sendFile(file, { root: folder, dotfiles: 'allow', cacheControl: false }));
  return router;
}
