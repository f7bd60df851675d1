import { markBytes, numberAt, sign } from './marks.js';

const at = sign.charCodeAt(0);

/** The marks in a stream of bytes without frames, as XMPP's is. */
export class MarkStream {
  private rest: Buffer | null = null;

  read(bytes: Buffer, take: (number: number) => void): void {
    const all = this.rest ? Buffer.concat([this.rest, bytes]) : bytes;
    let place = all.indexOf(sign, 0, 'latin1');
    for (; place >= 0 && place + markBytes <= all.length; place = all.indexOf(sign, place + markBytes, 'latin1'))
      take(numberAt(all, place));
    const isHalfSign = place < 0 && all.at(-1) === at;
    const kept = isHalfSign ? all.length - 1 : place;
    this.rest = kept >= 0 ? Buffer.from(all.subarray(kept)) : null;
  }
}
