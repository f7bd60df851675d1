/** Who is in which room. */
export class Rooms<Member> {
  private readonly rooms = new Map<string, Set<Member>>();

  of(name: string): ReadonlySet<Member> {
    return this.rooms.get(name) ?? new Set();
  }

  join(name: string, member: Member): void {
    const room = this.rooms.get(name) ?? new Set();
    this.rooms.set(name, room.add(member));
  }

  leave(name: string, member: Member): void {
    this.rooms.get(name)?.delete(member);
  }
}
