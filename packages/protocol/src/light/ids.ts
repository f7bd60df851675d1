const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id as it stands in an address; null for what cannot be one. */
export const readId = <Id extends string>(value: string | null | undefined): Id | null =>
  value && uuid.test(value) ? (value.toLowerCase() as Id) : null; // branded by who asks; the server checks it anyway
