export const PER_PAGE = 24;

/** What the search page asks for when nothing is wished. */
const ADDRESS = `/api/v1/search?limit=${PER_PAGE}`;

/** Has the browser fetch it already; the page's own request gets that answer. */
export function preloadFirstHomes(): void {
  const link = document.createElement('link');
  link.rel = 'preload';
  link.as = 'fetch';
  link.crossOrigin = 'anonymous';
  link.href = ADDRESS;
  document.head.append(link);
}
