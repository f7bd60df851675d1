interface Addressed {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base path; `:name` is a path parameter and a field of the input. */
  readonly path: `/${string}`;
}

/** All operations live below this path. */
export const apiBasePath = '/api/v1';
export const socketPath = '/socket.io';

/** The path parameters of a route, in order. */
export const pathParams = ({ path }: Pick<Addressed, 'path'>): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');

/** Where the fields that are not in the path travel. */
export const restTravelsIn = ({ method }: Pick<Addressed, 'method'>): 'query' | 'body' =>
  method === 'GET' || method === 'DELETE' ? 'query' : 'body';

/**
 * The cookie that stands beside a browser's refresh token and says nothing but that there is one: the token itself no script can see, and
 * without the mark a page need not ask the server whether somebody is signed in.
 */
export const signedInCookie = 'chatera-signed-in';
