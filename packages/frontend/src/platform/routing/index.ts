export { paths, type Path } from './paths.js';
export { Link, Redirect, useLocation, useParams, useRoute, useSearch, useSearchParams } from 'wouter';
export { useDocumentTitle, useAttention, type Attention } from './document-title.js';
export { lastVisited, rememberVisit } from './last-visited.js';
export { safePath } from './safe-path.js';
export { useFragment, useKeptFragment } from './use-fragment.js';
