/** Schemes of the VPN apps we know and of authenticator apps; anything else in the address is refused, `javascript:` above all. */
const SCHEMES = [
  'happ',
  'v2raytun',
  'hiddify',
  'streisand',
  'v2box',
  'v2rayng',
  'nekobox',
  'sing-box',
  'clash',
  'clashmeta',
  'flclash',
  'stash',
  'karing',
  'koala-clash',
  'shadowrocket',
  'sub',
  'foxray',
  'incy',
  'throne',
  'prizrak-box',
  'flclashx',
  'mihomo',
  'singbox',
  'nekoray',
  'v2rayn',
  'exclave',
  'npvtunnel',
  'quantumult-x',
  'loon',
  'surge',
  'otpauth',
];

/** The app link carried in the fragment, or null when it is not one. */
export function appLinkFrom(hash: string): string | null {
  const link = decoded(hash.replace(/^#/, ''));
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(link ?? '')?.[1]?.toLowerCase();
  return link && scheme && SCHEMES.includes(scheme) ? link : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // not something we wrote
  }
}
