import path from 'node:path';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Config } from '../config/index.js';
import { missingBuildPage, missingBuildPolicy } from './missing-build.js';
import { WebFolder, type Encoding, type WebBuild, type WebFile } from './web-build.js';

/** Seen from src/ and from dist/ alike. */
const besideUs = path.join(import.meta.dirname, '../../../../frontend/out');

const notOurs = /^\/(api|socket\.io|\.well-known)(\/|$)/;
/** Names in here change with their content. */
const immutable = '/_next/static/';

/** The smallest first. */
const preferred: readonly Encoding[] = ['br', 'gzip'];

/** Serves the built web app. Any path without an extension is a place inside the app; the app finds out which. */
export function webApp({ WEB_DIR, CSP_REPORTS }: Pick<Config, 'WEB_DIR' | 'CSP_REPORTS'>): RequestHandler {
  const folder = new WebFolder(path.resolve(WEB_DIR ?? besideUs), CSP_REPORTS);
  return (request, response, next) => {
    const isOurs = (request.method === 'GET' || request.method === 'HEAD') && !notOurs.test(request.path);
    if (!isOurs) {
      next();
      return;
    }
    folder.current().then((build) => {
      if (build) serve(build, { request, response, next });
      else sayMissing(response);
    }, next);
  };
}

interface Call {
  readonly request: Request;
  readonly response: Response;
  readonly next: NextFunction;
}

function serve(build: WebBuild, call: Call): void {
  const { request, response } = call;
  const address = decoded(request.path);
  const isPlace = address !== null && path.posix.extname(address) === '' && !address.startsWith('/_next/');
  const found = build.files.get(address ?? '') ?? (isPlace ? build.files.get('/index.html') : undefined);
  if (!found) response.status(404);
  const file = found ?? build.files.get('/404.html');
  if (!file) {
    response.type('text').send('Not found\n');
    return;
  }
  response.set('Cache-Control', found && address?.startsWith(immutable) ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (file.path.endsWith('.html')) response.set('Content-Security-Policy', build.policy);
  send(file, call);
}

function send(file: WebFile, { request, response, next }: Call): void {
  const encodings = preferred.filter((encoding) => file.encoded[encoding] !== undefined);
  // One by one: browsers name all of them alike, and the order they happen to be in would decide.
  const encoding = encodings.find((candidate) => request.acceptsEncodings(candidate) === candidate);
  const copy = encoding && file.encoded[encoding];
  if (encodings.length > 0) response.vary('Accept-Encoding');
  response.type(path.extname(file.path));
  if (encoding) response.set('Content-Encoding', encoding);
  const options = { dotfiles: 'allow', cacheControl: false, acceptRanges: false } as const;
  response.sendFile(copy ?? file.path, options, (error: Error | undefined) => {
    if (!error || response.headersSent) return;
    response.removeHeader('Content-Encoding');
    next(error);
  });
}

function decoded(address: string): string | null {
  try {
    return decodeURIComponent(address);
  } catch {
    return null;
  }
}

function sayMissing(response: Response): void {
  response.status(503).set({ 'Content-Security-Policy': missingBuildPolicy, 'Cache-Control': 'no-store', 'Retry-After': '5' });
  response.type('html').send(missingBuildPage);
}
