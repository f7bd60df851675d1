import type { BuiltInRole, CustomStatus } from '@chatera/protocol';

export interface CastMember {
  /** As the scenes call them, and the local part of their address. */
  readonly key: string;
  readonly displayName: string;
  readonly status?: Pick<CustomStatus, 'text' | 'emoji'>;
  /** In Halyard; a member when left out. */
  readonly role?: BuiltInRole;
}

/** Who opens which workspace: the first of all by the owner link. */
export const owners = { halyard: 'mara', fjell: 'tomas' } as const;
export const workspaceNames = { halyard: 'Halyard', fjell: 'Fjell & Fog' } as const;
export type WorkspaceKey = keyof typeof owners;

export const cast: readonly CastMember[] = [
  { key: 'mara', displayName: 'Mara Lindqvist', status: { text: 'Release week', emoji: '🚢' } },
  { key: 'tomas', displayName: 'Tomás Álvarez', status: { text: 'Baking Fundy', emoji: '🍞' } },
  { key: 'olena', displayName: 'Олена Коваль' },
  { key: 'giorgos', displayName: 'Γιώργος Παππάς', status: { text: 'In a van, somewhere wet', emoji: '🚐' } },
  { key: 'amina', displayName: 'أمينة منصور' },
  { key: 'noa', displayName: 'נועה לוי', status: { text: 'Drawing empty states', emoji: '🖌️' } },
  { key: 'priya', displayName: 'Priya Nair' },
  { key: 'wanjiru', displayName: 'Wanjirũ Kamau' },
  { key: 'zoe', displayName: 'Zoë Okafor', role: 'moderator' },
  { key: 'sigga', displayName: 'Sigríður Jónsdóttir', status: { text: 'On watch', emoji: '🌙' }, role: 'admin' },
  { key: 'ani', displayName: 'Անի Պետրոսյան', status: { text: 'First week!', emoji: '🌱' } },
  { key: 'jules', displayName: 'Jules Moreau' },
];

/** Members of Fjell & Fog; everybody but Jules is in Halyard. */
export const runners = ['tomas', 'mara', 'sigga', 'zoe', 'jules'];

/** The two whose sign-ins are printed, and how long ago they last looked: what came later is unread to them. */
export const lastLookMinutesAgo: Readonly<Record<string, number>> = { mara: 40, tomas: 25 };

export const addressOf = (key: string): string => `${key}@halyard.example`;
/** Of everybody. The demo listens to its own machine's visitors only for as long as somebody tries it. */
export const demoPassword = 'harbour lights at four';
