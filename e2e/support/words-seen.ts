import type { Page } from '@playwright/test';

/** As platform/i18n/pseudo.ts writes them: a word that has one went through the messages. */
const marked = /[ÅåÇçÐđÉéĞğĤĥÎîĴĵĶķĻļÑñÖöŘřŠšŢţÛûŴŵÝýŽž]/;
const spoken = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'alt', 'placeholder', 'title', 'data-tip'];
const days = Array.from({ length: 366 }, (_, day) => new Date(2028, 0, day + 1));
/** What the browser's own `Intl` writes, which speaks the reader's language by itself. */
const dates = (['long', 'short'] as const).flatMap((width) =>
  days.flatMap((day) => [day.toLocaleString('en', { month: width }), day.toLocaleString('en', { weekday: width })]),
);
const units = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'].flatMap((unit) => [unit, `${unit}s`]);
const spans = ['ago', 'and', 'in', 'now', 'last', 'next', 'yesterday', 'today', 'tomorrow', 'AM', 'PM', ...units];
const known = new Set(['ChatEra', 'Chat', 'Era', 'px', ...spans, ...dates]);

/** What the server and a page have told each other, and the app's own data files: people's words, which nobody translates. */
export class WordsSeen {
  private told = '';

  constructor(private readonly page: Page) {
    page.on('response', (response) => {
      if (response.headers()['content-type']?.includes('json'))
        response.text().then(
          (text) => this.note(text),
          () => undefined,
        );
    });
    page.on('request', (request) => this.note(request.postData() ?? ''));
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => this.note(payload.toString())));
  }

  /** Texts on the page in which a word is neither told by the server nor from the messages, in the pseudo-locale, which stays on. */
  async untranslated(): Promise<string[]> {
    await this.page.evaluate(() => {
      localStorage.setItem('chatera.locale', 'en-XB');
      dispatchEvent(new StorageEvent('storage'));
    });
    await this.page.locator('html[dir=rtl]').waitFor();
    const texts = await this.page.evaluate(textsOn, spoken);
    return [...new Set(texts)].filter((text) => !this.isTold(text) && this.foreign(text).length > 0);
  }

  /** English again. */
  async restore(): Promise<void> {
    await this.page.evaluate(() => {
      localStorage.removeItem('chatera.locale');
      dispatchEvent(new StorageEvent('storage'));
    });
    await this.page.locator('html[dir=ltr]').waitFor();
  }

  private note(text: string): void {
    this.told += `\n${text}`;
  }

  private foreign(text: string): string[] {
    const words = text.match(/[\p{L}\p{M}]{2,}/gu) ?? [];
    return words.filter((word) => !marked.test(word) && !known.has(word) && !this.isTold(word));
  }

  private isTold(text: string): boolean {
    return this.told.includes(JSON.stringify(text).slice(1, -1));
  }
}

/** Runs in the page: what can be read or heard there, dates, code and the names of emoji left out. */
function textsOn(attributes: string[]): string[] {
  const untouched = 'time, kbd, script, style, [data-row] pre, [role=grid]';
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node instanceof Element ? node : node.parentElement;
    if (element?.closest(untouched)) continue;
    // A menu was named by its button when it was opened.
    if (node instanceof Element && node.role !== 'menu') texts.push(...attributes.map((name) => node.getAttribute(name) ?? ''));
    if (node instanceof Element) continue;
    texts.push(node.textContent ?? '');
  }
  return texts.map((text) => text.trim()).filter((text) => /\p{L}{2,}/u.test(text));
}
