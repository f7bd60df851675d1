import * as z from 'zod';
import { inChannel, signedIn } from './access.js';
import { maxDraftLength, maxDraftsPerPage } from './light/limits.js';
import { ChannelId, Instant, MessageId, page, pageInput, text } from './primitives.js';
import { event, route } from './route.js';

/** All accounts have their numbers from one sequence: they grow, and have gaps. */
const version = () => z.int().nonnegative();

/** What somebody has written and not sent, the same on all of their devices. Nobody else is ever told of it. */
export const Draft = z
  .object({
    channelId: ChannelId,
    /** Null for what would be sent to the channel itself. */
    threadId: MessageId.nullable(),
    /** Empty when it was sent or thrown away. */
    text: text(maxDraftLength),
    /** Another one after each change; of two, the higher is the later. */
    version: version(),
    changedAt: Instant,
  })
  .meta({ id: 'Draft' });
export type Draft = z.output<typeof Draft>;

export const DraftAnswer = z
  .object({
    /** False when another device has changed it meanwhile: nothing was done, and `draft` is what there is. */
    isWritten: z.boolean(),
    /** Null when there is none. */
    draft: Draft.nullable(),
  })
  .meta({ id: 'DraftAnswer' });
export type DraftAnswer = z.output<typeof DraftAnswer>;

const place = { channelId: ChannelId, threadId: MessageId.optional() };
/** The version that one has seen and writes over; 0 where one knows of none. */
const after = version();

export const putDraft = route('putDraft', {
  method: 'PUT',
  path: '/channels/:channelId/draft',
  access: inChannel('viewChannel'),
  summary: 'Keeps what one has begun to write, unless another device has changed it since the version one has seen.',
  input: z.strictObject({ ...place, text: text(maxDraftLength).min(1), after }),
  output: DraftAnswer,
});

export const deleteDraft = route('deleteDraft', {
  method: 'DELETE',
  path: '/channels/:channelId/draft',
  access: inChannel('viewChannel'),
  summary: 'Throws a draft away, unless another device has changed it since the version one has seen.',
  input: z.strictObject({ ...place, after }),
  output: DraftAnswer,
});

export const listDrafts = route('listDrafts', {
  method: 'GET',
  path: '/drafts',
  access: signedIn,
  summary: 'One’s drafts in all channels that one sees, the one that was last changed first.',
  input: z.strictObject({ ...pageInput, limit: z.int().min(1).max(maxDraftsPerPage).optional() }),
  output: page(Draft),
});

export const draftRoutes = { putDraft, deleteDraft, listDrafts };

export const draftEvents = {
  'draft.changed': event({ audience: 'user', payload: Draft }),
};
