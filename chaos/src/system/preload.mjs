// Loaded into each node before anything of it (`node --import`): a clock that somebody can move, and an end with the harness.
// The offset in milliseconds comes as a message; it lasts as long as the process.
const RealDate = Date;
let offsetMs = Number(process.env.CHAOS_CLOCK_OFFSET_MS ?? 0);

class MovedDate extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + offsetMs);
    else super(...parts);
  }

  static now() {
    return RealDate.now() + offsetMs;
  }
}

globalThis.Date = MovedDate;
process.on('message', (message) => {
  if (typeof message?.clockOffsetMs === 'number') offsetMs = message.clockOffsetMs;
});
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();
