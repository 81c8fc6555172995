/** Whether this is a page of the open web (the dashboard) and not the Mini App: its `<html>` says so. */
export function isWeb(): boolean {
  return document.documentElement.dataset.surface === 'web';
}

/** Whether this is the Mini App on Telegram for iOS or Android, where the rules of their stores hold. */
export function isPhoneApp(): boolean {
  return /^(ios|android)/.test(document.documentElement.dataset.telegram ?? '');
}

/** Where the dashboard is; the only address that providers may send people back to. */
export function dashboardUrl(origin: string = location.origin): string {
  return `${origin}/dashboard/`;
}
