import { Store } from '@chatera/client';
import type { ChannelId, SidebarSection, WorkspaceId } from '@chatera/protocol';

/** The section that a menu has asked to be named: a new one, with the channel that shall be in it, or one that is there. */
export type AskedSection = { readonly workspaceId: WorkspaceId; readonly channelId: ChannelId } | { readonly section: SidebarSection };

/** Menus go when one of their items is chosen; what asks for the name stands elsewhere. */
export const askedSection = new Store<AskedSection | null>(null);
