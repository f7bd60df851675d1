/** In UTF-16, the most that text takes: what is Latin only takes half. */
const bytesPerUnit = 2;
/** A number, a reference, a string's head. */
const bytesPerValue = 16;

/** What a payload takes in memory, about and at most: much cheaper than making JSON of it to see. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return bytesPerValue + value.length * bytesPerUnit;
  let bytes = bytesPerValue;
  if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) bytes += sizeOf(each);
  return bytes;
}
