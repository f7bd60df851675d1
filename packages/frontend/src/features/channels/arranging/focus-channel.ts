import type { ChannelId } from '@chatera/protocol';

/** Its line in the sidebar is another element once it stands elsewhere: who moved it goes on from there. */
export function focusChannel(channelId: ChannelId): void {
  document.querySelector<HTMLElement>(`nav [data-stop="${channelId}"]`)?.focus();
}
