import { createChannel } from '@chatera/protocol';
import { Line } from './support/line.js';
import { expect, test } from './support/test.js';

test('what one begins on one device goes on on the other, and is gone from both once it was sent', async ({ alice, team, tabs }) => {
  const phone = await alice.otherDevice(tabs);
  await alice.openChannel(team.general);
  await phone.page.goto(`/w/${team.workspaceId}/c/${team.general}`);
  await alice.composer.pressSequentially('See you at');
  await expect(phone.composer).toHaveValue('See you at');

  await phone.composer.press('End');
  await phone.composer.pressSequentially(' noon');
  await expect(alice.composer).toHaveValue('See you at noon');
  await phone.composer.press('Enter');
  await expect(alice.composer).toHaveValue('');
  await alice.sees('See you at noon');
});

test('the sidebar shows where something waits to be finished, whichever device it was begun on', async ({ alice, team, tabs }) => {
  const { channel } = await alice.client.call(createChannel, { workspaceId: team.workspaceId, kind: 'public', name: 'plans' });
  const phone = await alice.otherDevice(tabs);
  await alice.openChannel(channel.id);
  await alice.composer.fill('Half a plan');
  await phone.page.goto(`/w/${team.workspaceId}/c/${team.general}`);
  await expect(phone.channelLink('plans').getByRole('img', { name: 'Draft' })).toBeVisible();
  await phone.channelLink('plans').click();
  await expect(phone.composer).toHaveValue('Half a plan');
});

test('what was written on two devices apart is all there when they meet again', async ({ alice, team, tabs }) => {
  const phone = await alice.otherDevice(tabs);
  const line = await Line.of(phone.page);
  await alice.openChannel(team.general);
  await phone.page.goto(`/w/${team.workspaceId}/c/${team.general}`);
  await expect(phone.composer).toBeVisible();
  await line.cut();
  await phone.composer.fill('In the tunnel');
  await phone.page.reload();
  line.restore();
  await alice.composer.fill('At the desk');
  for (const device of [alice, phone]) {
    await expect(device.composer).toHaveValue(/In the tunnel/, { timeout: 20_000 });
    await expect(device.composer).toHaveValue(/At the desk/);
  }
});
