import type { Plugin } from 'vite';
import { en } from './src/i18n/en.ts';
import { fr } from './src/i18n/fr.ts';

/**
 * Puts what is painted first into the document: the bar and the search page's heading, as the application draws them, so that nobody looks
 * at an empty page while it is fetched. `src/app/firstPaint.ts` says in which language.
 */
export function firstPaint(): Plugin {
  return {
    name: 'first-paint',
    transformIndexHtml: (html) => html.replace('<div id="root"></div>', `<div id="root">${shell()}</div>`),
  };
}

const shell = (): string =>
  `<header class="bar"><div class="bar-inner"><a class="brand" href="/">${en.app.name}</a></div></header>` +
  `<main class="page">${heading('en', en)}${heading('fr', fr)}</main>`;

const heading = (language: string, words: typeof en | typeof fr): string =>
  `<div class="first-heading" lang="${language}"><h1>${words.search.title}</h1><p class="quiet">${words.search.lead}</p></div>`;
