import { createTheme, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  '#eef6f4',
  '#dbe9e6',
  '#b4d2cc',
  '#8abab1',
  '#67a59a',
  '#4a8f84',
  '#2f766c',
  '#236058',
  '#1d4f4a',
  '#123b37',
];

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 8, dark: 6 },
  autoContrast: true,
  colors: { pine },
  black: '#1f2a29',
  fontFamily: "'Figtree Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, "SFMono-Regular", Menlo, monospace',
  headings: { fontFamily: "'Newsreader', Georgia, serif", fontWeight: '500', textWrap: 'balance' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { fw: 550 } },
  },
});
