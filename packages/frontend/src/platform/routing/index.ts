export { paths, type Path } from './paths.js';
export { Link, Redirect, Route, Switch, useLocation, useParams, useRoute, useSearchParams } from 'wouter';
export { useDocumentTitle, useAttention, type Attention } from './document-title.js';
