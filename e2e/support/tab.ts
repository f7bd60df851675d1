import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** The app in one browser, by the names that people hear and see. */
export class Tab {
  constructor(readonly page: Page) {}

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: /^Message/ });
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  get messages(): Locator {
    return this.log.getByRole('article');
  }

  get channels(): Locator {
    return this.page.getByRole('navigation', { name: 'Channels' });
  }

  /** What stands at the top while there is no connection. */
  get reconnecting(): Locator {
    return this.page.getByText(/^Reconnecting/);
  }

  /** By its words: the page has a silent one of its own, for screen readers. */
  alert(text: string | RegExp): Locator {
    return this.page.getByRole('alert').filter({ hasText: text });
  }

  message(text: string | RegExp): Locator {
    return this.messages.filter({ hasText: text });
  }

  channelLink(name: string): Locator {
    return this.channels.getByRole('listitem').getByRole('link', { name: new RegExp(`\\b${name}\\b`) });
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  async sees(...texts: readonly string[]): Promise<void> {
    for (const text of texts) await expect(this.message(text)).toBeVisible();
  }

  /**
   * Every message of a channel that is not too long, in order: the window is made so tall that none is left out of the document.
   * A row that is being measured is hidden for a moment, so what is read counts once all of them are shown.
   */
  async allTexts(): Promise<string[]> {
    const size = this.page.viewportSize();
    await this.page.setViewportSize({ width: 1280, height: 6_000 });
    await expect(this.page.getByText('This is the very beginning of')).toBeVisible();
    const rows = this.log.locator('article');
    await expect(async () => await expect(this.messages).toHaveCount(await rows.count())).toPass();
    await expect(rows.last()).toBeVisible();
    const texts = await rows.locator('p').allTextContents();
    if (size) await this.page.setViewportSize(size);
    await this.goToEnd(texts.at(-1) ?? '');
    return texts;
  }

  private async goToEnd(last: string): Promise<void> {
    const jump = this.button(/Jump to latest|new messages?$/);
    await expect(async () => {
      if (await jump.isVisible()) await jump.click({ timeout: 500 });
      await expect(this.message(last).last()).toBeInViewport({ timeout: 500 });
    }).toPass();
  }

  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label, exact: true });
  }

  /** Passwords are no textbox to assistive technology. */
  get password(): Locator {
    return this.page.getByLabel('Password', { exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });
  }
}
