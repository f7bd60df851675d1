/** How long an invite holds, in hours. Null: until it is taken back. */
export const expiryHours = { hour: 1, day: 24, week: 168, month: 720, never: null } as const;
export type Expiry = keyof typeof expiryHours;
export const expiries = Object.keys(expiryHours) as Expiry[]; // Object.keys widens to string

/** How often it can be used. Null: as often as anybody likes. */
export const limitCounts = { once: 1, five: 5, many: 25, crowd: 100, unlimited: null } as const;
export type UseLimit = keyof typeof limitCounts;
export const limits = Object.keys(limitCounts) as UseLimit[]; // Object.keys widens to string
