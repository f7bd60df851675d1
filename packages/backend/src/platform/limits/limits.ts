export interface Limit {
  readonly points: number;
  readonly seconds: number;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How often what may be guessed or flooded may be tried, by name; every key counts for itself. */
export const limits = {
  /** Failed sign-ins from one address. */
  'login-ip': { points: 50, seconds: 15 * minute },
  /** The same address trying one account. */
  'login-ip-account': { points: 5, seconds: minute },
  /** All sign-ins of the server together: a botnet's share. The key is always the same. */
  'login-all': { points: 600, seconds: minute },
  /** Each costs a password hash. An office signs up behind one address in one morning. */
  'register-ip': { points: 100, seconds: hour },
  'refresh-ip': { points: 600, seconds: minute },
  /** Tokens from mails and invite codes, tried from one address. */
  'token-ip': { points: 60, seconds: 15 * minute },
  /** Mails that one address of the network can cause. */
  'mail-ip': { points: 20, seconds: hour },
  /** Mails that one mailbox can be sent. */
  'mail-address': { points: 5, seconds: hour },
  'oidc-ip': { points: 60, seconds: 15 * minute },
  /**
   * Passwords tried by who is signed in already, for each session: one that somebody else holds must not use up its owner's tries. To have
   * several one needs the password.
   */
  'password-session': { points: 10, seconds: 15 * minute },
  /** What one account may make: more than people do, less than fills a disk. */
  'workspace-user': { points: 50, seconds: day },
  'channel-user': { points: 300, seconds: day },
  'direct-user': { points: 500, seconds: day },
  'invite-user': { points: 500, seconds: day },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;
