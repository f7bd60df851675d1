import { Injectable } from '@nestjs/common';

type Forget = () => void | Promise<void>;

/**
 * Whoever remembers rows, and relies on notices, stamps or numbers to know when they changed: of a database that was restored none of these
 * says anything. Then all of it is forgotten. What lasts no longer than seconds need not be here.
 */
@Injectable()
export class RowMemories {
  private readonly forgetting: Forget[] = [];

  /** What is being read meanwhile must not be remembered either. */
  onForget(forget: Forget): void {
    this.forgetting.push(forget);
  }

  /** Repeated until it succeeds. @throws what the first that failed throws */
  async forget(): Promise<void> {
    await Promise.all(this.forgetting.map(async (forget) => forget()));
  }
}
