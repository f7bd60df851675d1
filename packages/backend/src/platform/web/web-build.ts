import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { webPolicy } from './csp.js';

export type Encoding = 'br' | 'gzip';

export interface WebFile {
  readonly path: string;
  /** Precompressed copies beside it. */
  readonly encoded: Partial<Record<Encoding, string>>;
}

export interface WebBuild {
  /** By the path in the address, `/index.html`. What is not in here is not served: no path leads out of the folder. */
  readonly files: ReadonlyMap<string, WebFile>;
  readonly policy: string;
}

const suffixes: Record<Encoding, string> = { br: '.br', gzip: '.gz' };
const CspFile = z.object({ scriptHashes: z.array(z.string().regex(/^'sha256-[\w+/=]+'$/)) });

/** Reads the built web app, and reads it again when it was built anew. */
export class WebFolder {
  private known: { readonly builtAt: number; readonly build: WebBuild } | null = null;

  constructor(
    private readonly folder: string,
    private readonly isReporting: boolean,
  ) {}

  /** Null while it is not built. */
  async current(): Promise<WebBuild | null> {
    const entry = await stat(path.join(this.folder, 'index.html')).catch(() => null);
    if (!entry) return null;
    if (this.known?.builtAt !== entry.mtimeMs) this.known = { builtAt: entry.mtimeMs, build: await this.read() };
    return this.known.build;
  }

  private async read(): Promise<WebBuild> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    const paths = new Set(entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)));
    const files = [...paths].filter((file) => !isCopy(file, paths) && path.basename(file) !== 'csp.json');
    const { scriptHashes } = CspFile.parse(JSON.parse(await readFile(path.join(this.folder, 'csp.json'), 'utf8')));
    return {
      files: new Map(files.map((file) => [this.addressOf(file), { path: file, encoded: copiesOf(file, paths) }])),
      policy: webPolicy({ scriptHashes, isReporting: this.isReporting }),
    };
  }

  private addressOf(file: string): string {
    return `/${path.relative(this.folder, file).split(path.sep).join('/')}`;
  }
}

const isCopy = (file: string, paths: ReadonlySet<string>): boolean =>
  Object.values(suffixes).some((suffix) => file.endsWith(suffix) && paths.has(file.slice(0, -suffix.length)));

function copiesOf(file: string, paths: ReadonlySet<string>): Partial<Record<Encoding, string>> {
  const copies = Object.entries(suffixes).map(([encoding, suffix]) => [encoding, `${file}${suffix}`] as const);
  return Object.fromEntries(copies.filter(([, copy]) => paths.has(copy)));
}
