import { Menu as Base } from '@base-ui/react/menu';
import { clsx } from 'clsx';
import { Check, ChevronRight } from 'lucide-react';
import { Kbd } from '../Kbd.js';
import type { MenuChoiceProps, MenuGroupProps, MenuItemProps, MenuRadioGroupProps, SubmenuProps } from '../MenuItem.js';
import { menuClass, menuItemClass } from './menu-class.js';

export function MenuItemView({ icon, shortcut, onSelect, isDanger = false, isDisabled, children }: MenuItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      disabled={isDisabled}
      className={clsx(menuItemClass, isDanger && 'text-danger-ink data-highlighted:bg-danger-wash [&>svg]:text-danger-ink')}
    >
      {icon}
      <span className="min-w-0 flex-1 wrap-anywhere">{children}</span>
      {shortcut && <Kbd keys={shortcut} />}
    </Base.Item>
  );
}

export function MenuChoiceView({ icon, isChecked, onSelect, children }: MenuChoiceProps) {
  return (
    <Base.CheckboxItem checked={isChecked} onCheckedChange={onSelect} closeOnClick className={menuItemClass}>
      {icon}
      <span className="min-w-0 flex-1 wrap-anywhere">{children}</span>
      <Base.CheckboxItemIndicator className="text-accent-ink">
        <Check aria-hidden="true" className="size-4" />
      </Base.CheckboxItemIndicator>
    </Base.CheckboxItem>
  );
}

export function MenuRadioGroupView<Value extends string>({ label, value, onPick, options }: MenuRadioGroupProps<Value>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(picked: Value) => picked !== value && onPick(picked)}>
      <Base.GroupLabel className={groupLabelClass}>{label}</Base.GroupLabel>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} closeOnClick className={menuItemClass}>
          <span className="min-w-0 flex-1 wrap-anywhere">{option.label}</span>
          <Base.RadioItemIndicator className="text-accent-ink">
            <Check aria-hidden="true" className="size-4" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

const groupLabelClass = 'px-2 pt-1.5 pb-1 text-caption font-medium text-ink-faint';

export function MenuGroupView({ label, children }: MenuGroupProps) {
  return (
    <Base.Group>
      <Base.GroupLabel className={groupLabelClass}>{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

export function MenuSeparatorView() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
}

export function SubmenuView({ label, icon, children }: SubmenuProps) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={clsx(menuItemClass, 'data-popup-open:bg-hover')}>
        {icon}
        <span className="min-w-0 flex-1 wrap-anywhere">{label}</span>
        <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner sideOffset={2} alignOffset={-4} className="z-50">
          <Base.Popup className={menuClass}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}
