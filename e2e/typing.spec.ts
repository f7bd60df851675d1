import { aChannel } from './support/a-channel.js';
import { expect, test } from './support/test.js';

test('who writes is shown to the others until the message is there, and nothing moves for it', async ({ alice, bob, team, tabs }) => {
  const carol = await team.member('Carol', tabs);
  await aChannel(alice, bob, carol);
  await alice.say('What about lunch?');
  await bob.sees('What about lunch?');
  const line = alice.page.locator('[data-typing]');
  const before = await alice.composer.boundingBox();
  await bob.composer.pressSequentially('Gl');
  await expect(line).toHaveText('Bob is typing…');
  await carol.composer.pressSequentially('No');
  await expect(line).toHaveText('Bob and Carol are typing…');
  expect(await alice.composer.boundingBox()).toEqual(before);
  await expect(bob.page.locator('[data-typing]')).toHaveText('Carol is typing…');
  await bob.say('Gladly');
  await alice.sees('Gladly');
  await expect(line).toHaveText('Carol is typing…');
  await carol.composer.fill('');
  await expect(line).toHaveText('');
});

test('who goes away in the middle of a word is forgotten', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  await bob.composer.pressSequentially('I will be');
  const line = alice.page.locator('[data-typing]');
  await expect(line).toHaveText('Bob is typing…');
  await bob.page.close();
  await expect(line).toHaveText('', { timeout: 9_000 });
});
