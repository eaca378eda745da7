import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { t } from '../ui-wording.ts';

/** Slate greys: 500 and darker are text on white, slate 50 and 100 (AA, 600 and darker AAA). */
const slate: MantineColorsTuple = [
  '#f8fafb',
  '#f1f4f6',
  '#e3e8ec',
  '#ccd4db',
  '#848f9c',
  '#5f6b78',
  '#4d5965',
  '#3a444e',
  '#252d35',
  '#141a20',
];

/** The one accent, a deep teal; shade 6 carries white text at 6.5 to 1. */
const teal: MantineColorsTuple = [
  '#eef7f6',
  '#d6ebe9',
  '#aed7d3',
  '#7cbdb8',
  '#469c97',
  '#1f7f7b',
  '#0f6966',
  '#0b5654',
  '#094644',
  '#063433',
];

const red: MantineColorsTuple = [
  '#fdf0f0',
  '#fadcdc',
  '#f2b6b6',
  '#e58a8a',
  '#d35a5a',
  '#b93030',
  '#a01c1c',
  '#861515',
  '#6e1010',
  '#560b0b',
];

/** Grounds and texts of the dark theme, from the lightest text to the darkest ground; Mantine's own parts take them by number. */
const dark: MantineColorsTuple = [
  '#e8edf1',
  '#c5ced6',
  '#a8b3be',
  '#94a0ab',
  '#4d5965',
  '#2c353d',
  '#1a2026',
  '#14191e',
  '#0f1317',
  '#0a0d10',
];

/** The faces of fonts.css and fonts-south-asia.css, then what a system may have. */
const fontFamily =
  "'Inter Variable', 'Noto Sans', 'Noto Sans Devanagari', 'Noto Sans Tamil', 'Noto Sans Arabic', 'Noto Sans Bengali', 'Noto Sans Gurmukhi', 'Noto Sans Gujarati', 'Noto Sans Odia', 'Noto Sans Telugu', 'Noto Sans Kannada', 'Noto Sans Malayalam', 'Noto Sans Sinhala', 'Noto Sans Thai', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'Segoe UI', sans-serif";

/** 4 px grid, radius 6, lines rather than shadows, 14 px text; headings 20 and 16 only. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 6,
  colors: { slate, gray: slate, teal, red, dark },
  white: '#ffffff',
  black: '#141a20',
  fontFamily,
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '6px', xl: '6px' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
      h4: { fontSize: '14px', lineHeight: '20px' },
      h5: { fontSize: '14px', lineHeight: '20px' },
      h6: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  shadows: {
    xs: 'none',
    sm: '0 1px 2px rgb(20 26 32 / 8%)',
    md: '0 4px 16px rgb(20 26 32 / 14%)',
    lg: '0 4px 16px rgb(20 26 32 / 14%)',
    xl: '0 4px 16px rgb(20 26 32 / 14%)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { size: 32, variant: 'subtle', color: 'slate' } },
    Modal: { defaultProps: { transitionProps: { duration: 100 }, overlayProps: { backgroundOpacity: 0.4 } } },
    Popover: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
    // The placeholder that takes the first focus is no menu item, which a screen reader stumbles over.
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md', withInitialFocusPlaceholder: false } },
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        transitionProps: { duration: 80 },
        events: { hover: true, focus: true, touch: false },
      },
    },
    PasswordInput: { defaultProps: { visibilityToggleButtonProps: { 'aria-label': t('password.toggle') } } },
    Select: {
      defaultProps: { checkIconPosition: 'right', comboboxProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
    },
  },
});

/** Mends what the stock theme leaves below AA: dimmed text, placeholders, errors, disabled text. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#141a20',
    '--mantine-color-dimmed': slate[6],
    '--mantine-color-placeholder': slate[5],
    '--mantine-color-error': red[6],
    '--mantine-color-disabled': slate[1],
    '--mantine-color-disabled-color': slate[5],
    '--mantine-color-disabled-border': slate[3],
    '--mantine-color-default-border': slate[3],
    '--mantine-color-default-hover': slate[0],
    '--mantine-color-anchor': teal[6],
  },
  dark: {
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[3],
    '--mantine-color-error': '#ff9d98',
    '--mantine-color-disabled': '#222a31',
    '--mantine-color-disabled-color': dark[3],
    '--mantine-color-disabled-border': dark[5],
    '--mantine-color-default-border': dark[4],
    '--mantine-color-default-hover': '#222a31',
    '--mantine-color-anchor': '#7fd0ca',
    // What is written in these colours on the dark ground; a filled button keeps its own.
    '--mantine-color-teal-text': '#7fd0ca',
    '--mantine-color-teal-light-color': '#7fd0ca',
    '--mantine-color-teal-outline': '#5cc2bb',
    '--mantine-color-red-text': '#ff9d98',
    '--mantine-color-red-light-color': '#ff9d98',
    '--mantine-color-red-outline': '#ff9d98',
    '--mantine-color-slate-text': dark[1],
    '--mantine-color-slate-light-color': dark[1],
  },
});
