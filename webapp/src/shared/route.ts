import { useEffect, useState } from 'preact/hooks';

/** Where the customer is: `#/checkout/6?attempt=…` as path `/checkout/6` and its query. */
export interface Route {
  path: string;
  query: URLSearchParams;
}

export function routeFrom(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  return { path: path.startsWith('/') ? path : '/', query: new URLSearchParams(query) };
}

export function currentRoute(): Route {
  return routeFrom(location.hash);
}

export function go(path: string): void {
  location.hash = path;
}

/** Goes there without leaving a step behind in the history. */
export function replaceRoute(path: string): void {
  history.replaceState(null, '', `#${path}`);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

export function useRoute(): Route {
  const [route, setRoute] = useState(currentRoute);
  useEffect(() => {
    const changed = () => setRoute(currentRoute());
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return route;
}
