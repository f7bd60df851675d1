import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { serverFrame } from '../load/frames.js';
import { serve } from '../processes/serve.js';
import { Rooms } from './rooms.js';

// The least a Node server can do: bare websockets, nothing parsed, the frame made once for all, one write each.
const http = createServer();
const rooms = new Rooms<Socket>();
const joining = 'join ';

new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (client: WebSocket, { socket }) => {
  let room: string | null = null;
  client.on('message', (data: Buffer) => {
    if (room === null) {
      room = data.toString().slice(joining.length);
      rooms.join(room, socket);
      client.send('joined');
      return;
    }
    const frame = serverFrame(data);
    for (const member of rooms.of(room)) member.write(frame);
  });
  client.on('close', () => room !== null && rooms.leave(room, socket));
  client.on('error', () => client.terminate());
});

serve({
  listen: () =>
    new Promise<number>((resolve) => {
      http.listen(0, '127.0.0.1', 4_096, () => resolve((http.address() as AddressInfo).port)); // a TCP server's address is one
    }),
});
