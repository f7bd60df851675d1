import type { Connection } from '../transport/connection.js';

/** A line that remembers what is said over it, and answers everything with nothing. */
export class FakeConnection<Told> {
  isOnline = true;
  readonly told: Told[] = [];

  /** What stores ask of a connection. */
  get asConnection(): Connection {
    return this as unknown as Connection; // those two
  }

  readonly command = async (_name: string, input: unknown): Promise<void> => void this.told.push(input as Told); // as the test says
}
