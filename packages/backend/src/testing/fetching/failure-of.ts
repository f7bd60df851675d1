import { FetchError, type FetchErrorCode } from '../../platform/fetching/fetch-error.js';

/** How a fetch ended. Any other error is thrown on: nobody who fetches has to know one. */
export async function failureOf(fetching: Promise<unknown>): Promise<FetchErrorCode | 'a page'> {
  try {
    await fetching;
    return 'a page';
  } catch (error) {
    if (error instanceof FetchError) return error.code;
    throw error;
  }
}
