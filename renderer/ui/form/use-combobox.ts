import { type KeyboardEvent, useId, useState } from 'react';

type ComboboxOptions<Item> = {
  items: readonly Item[];
  onChoose: (item: Item) => void;
  onClose?: () => void;
};

/**
 * The keys and the ARIA of an editable combobox with a list (ARIA Authoring Practices): the focus stays in
 * the input, the arrow keys name an option, Enter takes it, Esc closes.
 */
export function useCombobox<Item>({ items, onChoose, onClose }: ComboboxOptions<Item>) {
  const listId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [activeIndex, setActiveIndex] = useState(0);
  const active = Math.min(activeIndex, items.length - 1);
  const optionId = (index: number) => `${listId}-${index}`;

  const close = () => {
    setIsOpen(false);
    onClose?.();
  };
  const choose = (item: Item | undefined) => {
    if (item === undefined) return;
    close();
    onChoose(item);
  };
  const moveTo = (index: number) => {
    const next = (index + items.length) % Math.max(items.length, 1);
    setActiveIndex(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
        event.preventDefault();
        if (isOpen) moveTo(active + 1);
        else setIsOpen(true);
        break;
      case 'ArrowUp':
        event.preventDefault();
        if (isOpen) moveTo(active - 1);
        break;
      case 'Enter':
        if (!isOpen || items.length === 0) return;
        event.preventDefault();
        choose(items[active]);
        break;
      case 'Escape':
        if (!isOpen) return;
        event.preventDefault();
        close();
        break;
      case 'Tab':
        if (isOpen) close();
        break;
    }
  };

  return {
    isOpen,
    open: () => setIsOpen(true),
    close,
    choose,
    active,
    /** After the text changed: the first option is the one Enter takes. */
    restart: () => {
      setActiveIndex(0);
      setIsOpen(true);
    },
    inputProps: {
      role: 'combobox',
      'aria-expanded': isOpen,
      'aria-controls': listId,
      'aria-autocomplete': 'list',
      'aria-activedescendant': isOpen && active >= 0 ? optionId(active) : undefined,
      autoComplete: 'off',
      onKeyDown,
    } as const,
    listProps: { id: listId, role: 'listbox' } as const,
    optionProps: (index: number) => ({
      id: optionId(index),
      role: 'option' as const,
      'aria-selected': index === active,
      onMouseMove: () => setActiveIndex(index),
      // The focus stays in the input; a press on an option must not take it.
      onMouseDown: (event: { preventDefault: () => void }) => event.preventDefault(),
      onClick: () => choose(items[index]),
    }),
  };
}
