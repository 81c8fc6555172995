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
  mail: 'M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5',
  key: 'M14.5 9.5a4 4 0 1 0-3.3 3.9L13 15h2v2h2v2h3v-3l-5.6-5.6',
  eye: 'M2.5 12c2.3-4 5.5-6 9.5-6s7.200 2 9.5 6c-2.3 4-5.5 6-9.5 6s-7.200-2-9.5-6M12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4',
  hidden:
    'M4 4l16 16M6 7.5A14 14 0 0 0 2.5 12c2.3 4 5.5 6 9.5 6 1.5 0 2.9-.3 4.100-.8M10 6.200c.7-.1 1.3-.2 2-.2 4 0 7.200 2 9.5 6-.7 1.200-1.5 2.3-2.5 3.100',
  leave: 'M14 4.5H5v15h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5',
  telegram: 'M21 4 3 11l6 2.6L20 5M9 13.6V20l3.3-4L18 19.5 21 4',
  google: 'M20 12h-8M20 12a8 8 0 1 1-2.4-5.7',
  apple:
    'M12 8c1.800-1.6 6.3-1.4 6.800 3.4.4 4.200-2.6 9.100-4.800 9.100-.8 0-1.200-.5-2-.5s-1.200.5-2 .5c-2.200 0-5.200-4.9-4.800-9.100C5.7 6.6 10.200 6.4 12 8M12 8c0-2 .9-3.7 2.800-4.5',
  github: 'M5 9V4.5l4 2a12 12 0 0 1 6 0l4-2V9a6.5 6.5 0 0 1-4 8v4M9 21v-4a6.5 6.5 0 0 1-4-8',
  discord:
    'M7 7c3-1.4 7-1.4 10 0 2 3 3 6.5 3 9.5-1.5 1.200-3 1.800-4.5 2l-1-2M7 7c-2 3-3 6.5-3 9.5 1.5 1.200 3 1.800 4.5 2l1-2M8 16c2.5.8 5.5.8 8 0M9.5 12.5v.01M14.5 12.5v.01',
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
