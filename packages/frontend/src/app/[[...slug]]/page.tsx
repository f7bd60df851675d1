import { App } from '../App.js';

/** One exported page: the server answers every path with it and the browser's router takes over. */
export function generateStaticParams(): { slug: string[] }[] {
  return [{ slug: [] }];
}

export default function Page() {
  return <App />;
}
