import { serve } from '../processes/serve.js';
import { listen } from './socket-io.js';

type Acknowledge = (reply: { ok: boolean }) => void;

// Stock Socket.IO, no database: what comes goes to the room.
serve({
  listen: () =>
    listen((io, socket, room) => {
      socket.on('message.changed', (message: unknown, acknowledge: Acknowledge) => {
        io.to(room).emit('message.changed', message);
        acknowledge({ ok: true });
      });
    }),
});
