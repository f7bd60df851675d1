import type { Page, WebSocketRoute } from '@playwright/test';

/** The line between one page and its server, to be cut and restored. Taking a context offline leaves its open sockets alone. */
export class Line {
  private readonly open = new Set<WebSocketRoute>();
  private isCut = false;

  /** Before the page opens its first socket. */
  static async of(page: Page): Promise<Line> {
    const line = new Line();
    await page.routeWebSocket(/\/socket\.io\//, (socket) => line.join(socket));
    await page.route('**/api/**', async (route) => (line.isCut ? route.abort('internetdisconnected') : route.fallback()));
    return line;
  }

  async cut(): Promise<void> {
    this.isCut = true;
    await Promise.all([...this.open].map(async (socket) => socket.close()));
    this.open.clear();
  }

  restore(): void {
    this.isCut = false;
  }

  private join(socket: WebSocketRoute): void {
    if (this.isCut) return void socket.close();
    this.open.add(socket);
    socket.connectToServer();
  }
}
