import type { Request, Response } from 'express';
import { parseCookie } from 'cookie';

export interface CookieOptions {
  readonly maxAgeMs: number;
  readonly path: string;
  readonly sameSite: 'strict' | 'lax';
  /** For what is no secret: the page's own scripts may read it. */
  readonly isReadable?: boolean;
}

/** The application's own setting: PUBLIC_URL is https, whether or not the proxy before us is trusted to say so. */
export const publicTls = 'public tls';

/** The rest of an HTTP request that a few operations need: where it comes from, and cookies both ways. */
export class Exchange {
  constructor(
    private readonly request: Request,
    private readonly response: Response,
  ) {}

  /** The caller's address, as far as the configured proxies are trusted. */
  get ip(): string {
    return this.request.ip ?? '';
  }

  header(name: string): string | undefined {
    return this.request.get(name);
  }

  /** Whether cookies may be Secure: TLS, here or before a proxy, or a browser talking to its own machine, which it trusts alike. */
  get isSecure(): boolean {
    return (
      this.request.secure || this.request.app.get(publicTls) === true || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(this.request.hostname)
    );
  }

  cookie(name: string): string | undefined {
    return parseCookie(this.request.get('cookie') ?? '')[name];
  }

  setCookie(name: string, value: string, { maxAgeMs, path, sameSite, isReadable = false }: CookieOptions): void {
    this.response.cookie(name, value, { httpOnly: !isReadable, secure: this.isSecure, sameSite, path, maxAge: maxAgeMs });
  }

  clearCookie(name: string, { path, sameSite }: Omit<CookieOptions, 'maxAgeMs'>): void {
    this.response.clearCookie(name, { httpOnly: true, secure: this.isSecure, sameSite, path });
  }

  /** Parameters as they came, for libraries that judge the whole address. */
  get originalUrl(): string {
    return this.request.originalUrl;
  }
}
