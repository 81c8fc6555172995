type ZoneList = typeof Intl & { supportedValuesOf?: (key: 'timeZone') => string[] };

/** The zone of this device, or null where the browser does not tell. */
export function deviceZone(): string | null {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || null;
}

/** Every zone the browser knows by name, and those that have to be among them. Older browsers know only the latter. */
export function zoneNames(current: string, here: string | null): string[] {
  const known = (Intl as ZoneList).supportedValuesOf?.('timeZone') ?? [];
  return [...new Set(['UTC', current, ...(here ? [here] : []), ...known])].sort();
}
