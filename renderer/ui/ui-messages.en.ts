/** Words of the kit: lists, panels, inputs, toasts. */
export const uiMessages = {
  'table.partOfAll': '{shown, number} of {all}',
} as const;
