/**
 * write-headers <folder of the built web app>: prints nginx's share of what the server sends with every page. The server's own code says what
 * that is, so there is one policy and not two. Needs the packages to be built.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { securityHeaders } from '../../packages/backend/dist/platform/http/security-headers.js';
import { webPolicy } from '../../packages/backend/dist/platform/web/csp.js';

const policyName = 'Content-Security-Policy';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder of the built web app: write-headers packages/frontend/out');
const { scriptHashes } = JSON.parse(readFileSync(path.join(folder, 'csp.json'), 'utf8'));
const pagePolicy = webPolicy({ scriptHashes, isReporting: process.env.CSP_REPORTS === 'true' });

const plain = headersOver('http');
const secure = headersOver('https');
const lines = Object.entries(secure).flatMap(([name, value]) => header(name, value));
console.log(['# Made by infra/nginx/write-headers.mjs. Do not edit.', ...lines].join('\n'));

/** What the server's middleware sets on an answer. */
function headersOver(scheme) {
  const headers = {};
  const response = { set: (...args) => Object.assign(headers, args.length === 1 ? args[0] : { [args[0]]: args[1] }) };
  securityHeaders({ PUBLIC_URL: `${scheme}://localhost` })({ secure: scheme === 'https' }, response, () => undefined);
  return headers;
}

/** Pages have a policy of their own, and some headers are for TLS alone: an empty value sends none. */
function header(name, value) {
  const variable = `$sent_${name.toLowerCase().replaceAll('-', '_')}`;
  if (name === policyName)
    return mapped(name, variable, { of: '$sent_http_content_type', otherwise: value, cases: { '~^text/html': pagePolicy } });
  if (plain[name] === value) return [`add_header ${name} ${quote(value)} always;`];
  return mapped(name, variable, { of: '$outer_scheme', otherwise: plain[name] ?? '', cases: { https: value } });
}

function mapped(name, variable, { of, otherwise, cases }) {
  const entries = Object.entries(cases).map(([when, value]) => `  ${quote(when)} ${quote(value)};`);
  return [`map ${of} ${variable} {`, `  default ${quote(otherwise)};`, ...entries, '}', `add_header ${name} ${variable} always;`];
}

/** nginx takes `$` for a variable and knows no way to write it plainly. */
function quote(text) {
  if (/[$\\\r\n]/.test(text)) throw new Error(`nginx cannot say ${JSON.stringify(text)}`);
  return `"${text.replaceAll('"', '\\"')}"`;
}
