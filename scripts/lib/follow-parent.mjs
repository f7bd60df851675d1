// Loaded into the server by `npm start`: when the launcher is killed, the server must not stay behind and hold the port.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
