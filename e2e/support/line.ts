import type { BrowserContext, Page, WebSocketRoute } from '@playwright/test';

/** The line between a page, or all pages of a browser, and their server, to be cut and restored. Taking a context offline leaves its open sockets alone. */
export class Line {
  private readonly open = new Set<WebSocketRoute>();
  private isCut = false;
  private isDeaf = false;

  /** Before the page opens its first socket. */
  static async of(pages: Page | BrowserContext): Promise<Line> {
    const line = new Line();
    await pages.routeWebSocket(/\/socket\.io\//, (socket) => line.join(socket));
    await pages.route('**/api/**', async (route) => (line.isCut ? route.abort('internetdisconnected') : route.fallback()));
    return line;
  }

  async cut(): Promise<void> {
    this.isCut = true;
    await Promise.all([...this.open].map(async (socket) => socket.close()));
    this.open.clear();
  }

  /** What is sent arrives, and no answer comes back. */
  deafen(): void {
    this.isDeaf = true;
  }

  restore(): void {
    this.isCut = false;
    this.isDeaf = false;
  }

  private join(socket: WebSocketRoute): void {
    if (this.isCut) return void socket.close();
    this.open.add(socket);
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => {
      if (!this.isDeaf) socket.send(message);
    });
  }
}
