const PATHS = {
  home: 'M4 11 12 4l8 7M6 9.5V20h4.5v-5.5h3V20H18V9.5',
  plans: 'M4 7.5h16v4a2.5 2.5 0 0 0 0 5v3H4v-3a2.5 2.5 0 0 0 0-5zM14 7.5v12',
  connect: 'M13 2.5 5 13.5h6L10.5 21.5 19 10h-6.5z',
  usage: 'M5 20v-7M10 20V9M15 20v-5M20 20V4',
  profile: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4',
  download: 'M12 4v11M7 10.5l5 5 5-5M4.5 20h15',
  trash: 'M4.5 6.5h15M9.5 6V3.5h5V6M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  next: 'M9.5 5.5 16 12l-6.5 6.5',
  open: 'M13 4.5h6.5V11M19 5l-8.5 8.5M10 5.5H4.5v14h14V14',
  globe:
    'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M3.5 12h17M12 3.5c2.6 2.4 3.8 5.2 3.8 8.5s-1.2 6.1-3.8 8.5c-2.6-2.4-3.8-5.2-3.8-8.5s1.2-6.1 3.8-8.5',
  crypto: 'M12 3.5 19.5 7.8v8.4L12 20.5l-7.5-4.3V7.8zM12 8.5l3 1.75v3.5l-3 1.75-3-1.75v-3.5z',
  star: 'm12 3.8 2.5 5.4 5.9.7-4.4 4 1.2 5.8-5.2-2.9-5.2 2.9 1.2-5.8-4.4-4 5.9-.7z',
  offline:
    'M4 4l16 16M8.5 8.7A9 9 0 0 0 3.5 11M6.8 14.3a5.5 5.5 0 0 1 4-1.8M12 18.5h.01M14 8.2a12 12 0 0 1 6.5 2.8',
  shield: 'M12 3.2 19 6v5.5c0 4.3-2.9 7.7-7 9.3-4.1-1.6-7-5-7-9.3V6z',
  devices: 'M4 5.5h12v8.5H4zM2.5 17.5h9M16.5 9.5h4.5v9.5h-4.5z',
  phone: 'M7.5 3h9v18h-9zM11 18h2',
  computer: 'M4 5h16v10.5H4zM2.5 19h19',
  warning: 'M12 4 21 19.5H3zM12 10v4.5M12 17v.01',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing in the colour of the text beside it; never the only carrier of a meaning. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
