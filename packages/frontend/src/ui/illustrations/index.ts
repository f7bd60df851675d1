export { PeopleIllustration } from './PeopleIllustration.js';
export { QuietIllustration } from './QuietIllustration.js';
export { SearchIllustration } from './SearchIllustration.js';
