const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** So that no two processes make the same. */
const own = hex(process.pid & 0xffff, 4);

/** A UUIDv7 (RFC 9562 §5.7) of this moment, told from others by its number. */
export function uuidv7At(ms: number, number: number): string {
  const time = hex(ms, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(number >>> 20, 3)}-8000-${own}${hex(number, 8)}`;
}

/** The number that such an id was made with. */
export const numberOf = (id: string): number => Number.parseInt(id.slice(-8), 16);

const kinds = { user: '0001', session: '0002', channel: '0003' } as const;

/** The ids of what the seed makes, the same in every run. PostgreSQL makes them with `seededIdSql`. */
export const seededId = (kind: keyof typeof kinds, number: number): string => `01900000-${kinds[kind]}-7000-8000-${hex(number, 12)}`;

export const seededIdSql = (kind: keyof typeof kinds, number: string): string =>
  `('01900000-${kinds[kind]}-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
