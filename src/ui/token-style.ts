import { LAYER_KINDS } from '#core/layer.ts';
import { CHIP_COLORS, COLORS, SHADES, type ThemeColors } from '#core/tokens.ts';

function kebab(name: string): string {
  return name.replace(/[A-Z0-9]/g, (letter) => `-${letter.toLowerCase()}`);
}

function declaration(name: string, light: string, dark: string): string {
  return `  --${name}: light-dark(${light.toLowerCase()}, ${dark.toLowerCase()});`;
}

/**
 * The style sheet `tokens.css`: each colour of src/core/tokens.ts as a custom property that follows
 * the theme. A test keeps the file equal to this.
 */
export function tokenStyle(): string {
  const names = Object.keys(COLORS.light) as (keyof ThemeColors)[];
  const colors = names.map((name) =>
    declaration(kebab(name), COLORS.light[name], COLORS.dark[name]),
  );
  const chips = LAYER_KINDS.flatMap((kind) => [
    declaration(`chip-${kind}`, CHIP_COLORS.light[kind].fill, CHIP_COLORS.dark[kind].fill),
    declaration(`chip-${kind}-text`, CHIP_COLORS.light[kind].text, CHIP_COLORS.dark[kind].text),
  ]);
  const shades = Object.entries(SHADES).map(([name, shade]) => `  --${name}: ${shade};`);
  return `:root {
  color-scheme: light dark;
${[...colors, ...chips, ...shades].join('\n')}
}

:root[data-theme="light"] {
  color-scheme: light;
}

:root[data-theme="dark"] {
  color-scheme: dark;
}
`;
}
