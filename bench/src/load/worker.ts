import { serve } from '../processes/serve.js';
import type { Member } from './client.js';
import { Crowd } from './crowd.js';
import { runLoad, type LoadPlan } from './run-load.js';
import { runMix } from './run-mix.js';
import { runPages } from './run-pages.js';
import { runStorm } from './run-storm.js';

const crowds = new Map<number, Crowd>();
let lastCrowd = 0;

const crowdOf = (id: number): Crowd => {
  const crowd = crowds.get(id);
  if (!crowd) throw new Error('There is no such crowd');
  return crowd;
};

// The clients of every scenario, in one process on one core.
serve({
  connect: async ({ members }: { members: Member[] }) => {
    const crowd = new Crowd();
    const id = (lastCrowd += 1);
    crowds.set(id, crowd);
    await crowd.connect(members);
    return id;
  },
  run: (plan: LoadPlan) => runLoad(crowdOf(plan.crowd), plan),
  storm: runStorm,
  pages: runPages,
  mix: runMix,
  close: ({ crowd }: { crowd: number }) => {
    const gone = crowdOf(crowd);
    gone.close();
    crowds.delete(crowd);
    return gone.disconnected;
  },
});
