import type { ChatClient } from '@chatera/client';
import type { ChannelId } from '@chatera/protocol';
import { harmIn } from './support/hostile/harm.js';
import { hostileMessages, noTexts } from './support/hostile/index.js';
import { Listener } from './support/hostile/listen.js';
import { elsewhere } from './support/hostile/marks.js';
import { expectMessages } from './support/messages-in-view.js';
import { expect, test } from './support/test.js';
import { watch } from './support/watch.js';

// A trace copies the whole document after every change of it, which takes longer than the messages.
test.use({ trace: 'off' });

/** So little that all of it is drawn at once, in a page of this height. Scaled down, since every pixel is painted. */
const batch = { messages: 15, characters: 2_000 };
const tall = { width: 1_280, height: 1_600, deviceScaleFactor: 0.1, mobile: false };

test('hostile messages run nothing, ask for nothing and lead nowhere but where they say', async ({ alice, bob, team }) => {
  const all = [...hostileMessages.values()].flat();
  expect(all.length).toBeGreaterThanOrEqual(500);
  expect(new Set(all).size).toBe(all.length);
  // Several, since each may only send so much in a second.
  const writers = [alice.client, ...(await Promise.all(['Carol', 'Dan', 'Eve'].map(async (name) => team.newcomer(name))))];

  const listener = await Listener.on(bob.page, team.url);
  const devtools = await bob.page.context().newCDPSession(bob.page);
  await devtools.send('Emulation.setDeviceMetricsOverride', tall);
  await bob.openChannel(team.general);
  await expect(bob.composer).toBeVisible();
  for (const [index, texts] of inBatches(all).entries()) {
    const ids = await sendAll(writers[index % writers.length]!, team.general, texts);
    await listener.rows(ids);
  }

  const seen = await listener.seen();
  expect(harmIn(seen)).toEqual([]);
  expect(seen.hrefs).toContain(elsewhere);

  await alice.client.outbox.whenSent(alice.client.outbox.send(team.general, { kind: 'plain', text: 'Is everybody well?' }));
  await bob.sees('Is everybody well?');
  await bob.page.reload(); // now from the history
  await expectMessages(bob);
  expect(harmIn(await listener.seen())).toEqual([]);
  expect(listener.faults).toEqual([]);
  console.log(`${all.length} hostile messages, with ${seen.hrefs.length} addresses that may be followed`);
});

test('what is no text is no message', async ({ alice, team }) => {
  const { outbox } = alice.client;
  for (const text of noTexts) {
    await expect(outbox.whenSent(outbox.send(team.general, { kind: 'plain', text }))).rejects.toMatchObject({ code: 'invalid-input' });
  }
});

test('the listener hears what it listens for', async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  const refused: string[] = [];
  await watch(context, (fault) => refused.push(fault));
  const listener = await Listener.on(page, server.url);
  await page.goto('/');
  await expect(page.getByRole('textbox').first()).toBeVisible();
  expect([...listener.faults, ...refused]).toEqual([]);

  await page.evaluate(() => {
    (window as unknown as { canary: () => void }).canary(); // set by the listener
    alert('hello');
    void fetch('/elsewhere');
    window.open('about:blank');
    document.body.append(document.createElement('iframe'));
    const row = document.createElement('article');
    row.dataset.row = 'hostile';
    const link = document.createElement('a');
    link.href = 'javascript:canary()';
    row.append(link, document.createElement('img'));
    document.body.append(row);
    link.click();
  });
  await expect
    .poll(() => listener.faults.map((fault) => fault.split(' ').slice(0, 3).join(' ')))
    .toEqual(
      expect.arrayContaining(['a script ran', 'a dialog said', `asked for ${server.url}/elsewhere`, 'a window opened', 'a frame showed']),
    );
  await expect.poll(() => refused.join('\n')).toContain('script-src');
  const seen = await listener.seen();
  expect(seen.rows).toEqual(['hostile']);
  expect(harmIn(seen)).toEqual(['an address javascript:canary()', 'an element img']);
  await context.close();
});

async function sendAll({ outbox }: ChatClient, channelId: ChannelId, texts: readonly string[]): Promise<string[]> {
  const sent = texts.map(async (text) => outbox.whenSent(outbox.send(channelId, { kind: 'plain', text })));
  return (await Promise.all(sent)).map(({ id }) => id);
}

function inBatches(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let room = 0;
  for (const text of texts) {
    const last = batches.at(-1);
    room -= text.length;
    if (last && room > 0 && last.length < batch.messages) last.push(text);
    else {
      batches.push([text]);
      room = batch.characters - text.length;
    }
  }
  return batches;
}
