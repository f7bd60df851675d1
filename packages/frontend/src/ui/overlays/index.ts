export { AlertDialogView } from './AlertDialogView.js';
export { DialogView } from './DialogView.js';
export { MenuView } from './MenuView.js';
export { MenuChoiceView, MenuGroupView, MenuItemView, MenuRadioGroupView, MenuSeparatorView, SubmenuView } from './MenuItemViews.js';
export { PopoverView } from './PopoverView.js';
export { TooltipView } from './TooltipView.js';
