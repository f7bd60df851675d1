import { join } from 'node:path';
import { contentHash } from './scripts/content-hash.mjs';

const isDev = process.env.NODE_ENV === 'development';
/** Where `next dev` finds the API. The export needs none: it is served from the same origin. */
const apiUrl = process.env.CHATERA_API_URL ?? 'http://127.0.0.1:3000';

/** @type {import('next').NextConfig} */
const config = {
  // The dev server refuses unknown slugs under `output: 'export'`, and every page but one is an unknown slug.
  ...(isDev ? { rewrites: () => devRewrites() } : { output: 'export' }),
  reactCompiler: true,
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  turbopack: {
    root: join(import.meta.dirname, '../..'),
    rules: {
      // Messages are parsed here, not in every browser.
      '**/i18n/messages/*.json': { loaders: [join(import.meta.dirname, 'scripts/messages-loader.cjs')], as: '*.json' },
      '**/katex/dist/*.css': { loaders: [join(import.meta.dirname, 'scripts/woff2-loader.cjs')], as: '*.css' },
    },
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
  },
  // Inline scripts carry the build id: a random one would change the CSP hashes of an unchanged app.
  generateBuildId: () => contentHash(),
  // `npm run check` does it for the whole repository.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  allowedDevOrigins: ['127.0.0.1'],
  env: { KITCHEN: isDev || process.env.CHATERA_KITCHEN === '1' ? '1' : '' },
};

async function devRewrites() {
  return [
    { source: '/api/:path*', destination: `${apiUrl}/api/:path*` },
    { source: '/socket.io', destination: `${apiUrl}/socket.io/` },
    { source: '/socket.io/:path*', destination: `${apiUrl}/socket.io/:path*` },
  ];
}

export default config;
