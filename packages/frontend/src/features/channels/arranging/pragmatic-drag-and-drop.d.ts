/** Its folders have no `exports`, so Node's rules find neither its modules nor their types by the names that its documents give. */
declare module '@atlaskit/pragmatic-drag-and-drop/dist/esm/adapter/element-adapter.js' {
  export { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/dist/types/adapter/element-adapter.js';
}
