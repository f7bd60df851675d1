import type { MyChannel } from '@chatera/protocol';
import { useHotkey } from '../../platform/hotkeys/index.js';
import { useLocation } from '../../platform/routing/index.js';
import { pathTo } from './channel-path.js';
import { isLoud, useMuted } from './loud.js';

/** Alt and an arrow: the channel above or below; with Shift, the next one with something unread. In the order of the sidebar, round and round. */
export function useAdjacentChannels(order: readonly MyChannel[], open: MyChannel | undefined): void {
  const [, navigate] = useLocation();
  const muted = useMuted();
  const go = (step: 1 | -1, isWanted: (mine: MyChannel) => boolean) => {
    const start = order.findIndex(({ channel }) => channel.id === open?.channel.id);
    for (let count = 1; count <= order.length; count++) {
      const mine = order[(start + step * count + 2 * order.length * count) % order.length];
      if (mine && mine !== open && isWanted(mine)) {
        navigate(pathTo(mine.channel));
        return;
      }
    }
  };
  const any = () => true;
  const unread = (mine: MyChannel) => isLoud(mine, muted);
  useHotkey('previousChannel', () => go(-1, any));
  useHotkey('nextChannel', () => go(1, any));
  useHotkey('previousUnread', () => go(-1, unread));
  useHotkey('nextUnread', () => go(1, unread));
}
