import { DataSource, EntitySchema } from 'typeorm';
import { serve } from '../processes/serve.js';
import { listen } from './socket-io.js';

interface Message {
  id: string;
  channelId: string;
  authorId: string;
  body: { kind: 'plain'; text: string };
  sentAt: Date;
}

type Draft = Pick<Message, 'id' | 'channelId' | 'authorId'> & { text: string };
type Acknowledge = (reply: { ok: boolean; data?: Message; error?: string }) => void;

const messages = new EntitySchema<Message>({
  name: 'Message',
  tableName: 'messages',
  columns: {
    id: { type: 'uuid', primary: true },
    channelId: { type: 'uuid', name: 'channel_id' },
    authorId: { type: 'uuid', name: 'author_id' },
    body: { type: 'jsonb' },
    sentAt: { type: 'timestamptz', name: 'sent_at' },
  },
});

// What one writes first: TypeORM's save, then the push, then the answer. No retry key, no order, nobody asks who may.
serve({
  listen: async ({ databaseUrl }: { databaseUrl: string }) => {
    const source = new DataSource({ type: 'postgres', url: databaseUrl, entities: [messages], synchronize: true, poolSize: 20 });
    await source.initialize();
    const repository = source.getRepository(messages);
    return listen((io, socket, room) => {
      socket.on('send', ({ text, ...draft }: Draft, acknowledge: Acknowledge) => {
        const message = { ...draft, body: { kind: 'plain' as const, text }, sentAt: new Date() };
        repository.save(message).then(
          (saved) => {
            io.to(room).emit('message.changed', { ...saved, seq: 1, rev: 1, editedAt: null, deletedAt: null });
            acknowledge({ ok: true, data: saved });
          },
          (error: unknown) => acknowledge({ ok: false, error: String(error) }),
        );
      });
    });
  },
});
