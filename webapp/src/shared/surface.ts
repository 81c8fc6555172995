/** Whether this is a page of the open web (the dashboard) and not the Mini App: its `<html>` says so. */
export function isWeb(): boolean {
  return document.documentElement.dataset.surface === 'web';
}

/** Where the dashboard is; the only address that providers may send people back to. */
export function dashboardUrl(origin: string = location.origin): string {
  return `${origin}/dashboard/`;
}
