import { maxThreadWindow, type MyThread } from '@chatera/client';

/** How the reader has a thread: in the order it was written, or each answer below what it answers. */
export type ThreadLook = 'list' | 'tree';

/** A tree needs all of a thread, and there are some of which nobody holds all. Those deleted are not counted, and are held as well. */
export const fitsTree = ({ message: { thread } }: MyThread): boolean => (thread?.replyCount ?? 0) < maxThreadWindow / 2;
