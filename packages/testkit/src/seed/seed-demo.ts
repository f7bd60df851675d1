import type { Moment } from './backdate.js';
import { addressOf, cast, demoPassword, lastLookMinutesAgo, type CastMember } from './cast.js';
import { playScene } from './play-scene.js';
import { readScenes } from './scenes.js';
import { Troupe } from './troupe.js';

export interface SignIn {
  readonly displayName: string;
  readonly email: string;
  readonly password: string;
}

const signInOf = ({ key, displayName }: CastMember): SignIn => ({ displayName, email: addressOf(key), password: demoPassword });

export const demoPeople: readonly SignIn[] = cast.map(signInOf);
/** The two to try the demo as. */
export const demoSignIns: readonly SignIn[] = cast.filter(({ key }) => key in lastLookMinutesAgo).map(signInOf);

export interface SeedOptions {
  readonly url: string;
  /** Not used yet: the demo begins with the first account. */
  readonly ownerLink: string;
  /** From which the script's times are counted. */
  readonly now?: Date;
}

/**
 * Fills an empty server with people and their week of talk, through nothing but the public API. Returns when each message should have been
 * said, for `backdate`; until then all were said just now.
 */
export async function seedDemo({ url, ownerLink, now = new Date() }: SeedOptions): Promise<Moment[]> {
  const troupe = await Troupe.assemble(url, ownerLink);
  try {
    const scenes = await readScenes();
    const moments = await Promise.all(scenes.map(async (scene) => playScene(troupe, scene, now)));
    await troupe.leave();
    return moments.flat();
  } finally {
    troupe.close();
  }
}
