export { SidebarModule } from './sidebar.module.js';
