import { paths } from '../../../platform/routing/index.js';

/** The name in the address that says what of it is shown: `/threads?show=mentions`. */
export const shownParam = 'show';
export const shownKinds = ['all', 'unread', 'mentions'] as const;
export type ShownKind = (typeof shownKinds)[number];

/** Where one was called stands beside the threads one follows: both are what waits for an answer. */
export const mentionsPath = (): string => `${paths.threads.to()}?${shownParam}=mentions`;

export const shownIn = (search: URLSearchParams): ShownKind => shownKinds.find((each) => each === search.get(shownParam)) ?? 'all';
