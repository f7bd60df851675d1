import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';

/** A Socket.IO server as its documentation shows it: one room per connection, websocket only. Resolves with its port. */
export function listen(begin: (io: Server, socket: Socket, room: string) => void): Promise<number> {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], serveClient: false });
  io.on('connection', (socket) => {
    const room = String(socket.handshake.auth['room']);
    void socket.join(room);
    begin(io, socket, room);
  });
  return new Promise((resolve) => {
    http.listen(0, '127.0.0.1', 4_096, () => resolve((http.address() as AddressInfo).port)); // a TCP server's address is one
  });
}
