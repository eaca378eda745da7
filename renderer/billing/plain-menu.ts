/**
 * A menu has nothing but items in it, and stands in the content of the page: Mantine's place for the first focus is
 * neither, and its portal is outside every landmark.
 */
export const plainMenu = { withInitialFocusPlaceholder: false, portalProps: { target: '#content' } } as const;
