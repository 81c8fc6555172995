/** The colours of one screen, each as `#rrggbb`; the names are those of the CSS variables. */
export interface Palette {
  bg: string;
  surface: string;
  raised: string;
  line: string;
  text: string;
  muted: string;
  accent: string;
  'on-accent': string;
  pink: string;
  green: string;
  amber: string;
  danger: string;
}

export interface Look {
  scheme: 'dark' | 'light';
  palette: Palette;
}

const DARK: Palette = {
  bg: '#05070d',
  surface: '#0b111b',
  raised: '#131c2a',
  line: '#1e3242',
  text: '#eafaff',
  muted: '#93a8b8',
  accent: '#00ffff',
  'on-accent': '#00181c',
  pink: '#ff4dff',
  green: '#00ff88',
  amber: '#ffcc4d',
  danger: '#ff6b81',
};

const LIGHT: Palette = {
  bg: '#e8ebee',
  surface: '#f8f9fa',
  raised: '#eceff2',
  line: '#c5cdd3',
  text: '#11181d',
  muted: '#4d5b66',
  accent: '#00616e',
  'on-accent': '#ffffff',
  pink: '#8f1d86',
  green: '#0a6a42',
  amber: '#7a5200',
  danger: '#b0203a',
};

/** How much of Telegram's own colour each of ours takes on. */
const SHARE = { bg: 0.3, surface: 0.35, muted: 0.25, accent: 0.12 };
const READABLE = 4.6;

/**
 * Our look, tinted by the customer's Telegram theme. Text colours that a theme would make hard to
 * read are moved towards the plain text colour until WCAG AA holds.
 */
export function lookFor(telegram: Record<string, string | undefined>): Look {
  const background = colour(telegram.bg_color);
  const scheme = !background || luminance(background) < 0.4 ? 'dark' : 'light';
  const base = scheme === 'dark' ? DARK : LIGHT;
  const bg = tint(base.bg, telegram.secondary_bg_color ?? telegram.bg_color, SHARE.bg, scheme);
  const surface = tint(base.surface, telegram.section_bg_color ?? telegram.bg_color, SHARE.surface, scheme);
  const raised = mix(surface, base.accent, scheme === 'dark' ? 0.07 : 0.06);
  const readable = (ink: string) => legible(ink, [bg, surface, raised], base.text);
  return {
    scheme,
    palette: {
      ...base,
      bg,
      surface,
      raised,
      line: mix(base.line, surface, 0.2),
      muted: readable(mix(base.muted, colour(telegram.hint_color) ?? base.muted, SHARE.muted)),
      accent: readable(mix(base.accent, colour(telegram.accent_text_color) ?? base.accent, SHARE.accent)),
      pink: readable(base.pink),
      green: readable(base.green),
      amber: readable(base.amber),
      danger: readable(base.danger),
    },
  };
}

/** Takes on some of `other`, unless it belongs to the opposite scheme and would turn ours grey. */
function tint(base: string, other: string | undefined, share: number, scheme: Look['scheme']): string {
  const parsed = colour(other);
  if (!parsed || luminance(parsed) < 0.4 !== (scheme === 'dark')) return base;
  return mix(base, parsed, share);
}

function legible(ink: string, papers: string[], fallback: string): string {
  for (let step = 0; step <= 10; step++) {
    const candidate = mix(ink, fallback, step / 10);
    if (papers.every((paper) => contrast(candidate, paper) >= READABLE)) return candidate;
  }
  return fallback;
}

function colour(value: string | undefined): string | undefined {
  return value && /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : undefined;
}

function mix(one: string, other: string, share: number): string {
  const [a, b] = [channels(one), channels(other)];
  return `#${a.map((value, i) => hex(value + ((b[i] ?? 0) - value) * share)).join('')}`;
}

function channels(value: string): number[] {
  return [1, 3, 5].map((at) => parseInt(value.slice(at, at + 2), 16));
}

function hex(value: number): string {
  return Math.round(value).toString(16).padStart(2, '0');
}

/** Relative luminance and contrast as in https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
function luminance(value: string): number {
  const [r = 0, g = 0, b = 0] = channels(value).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
