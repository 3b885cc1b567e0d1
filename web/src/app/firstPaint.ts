import { firstLanguage } from '../i18n/reader';
import { preloadFirstHomes } from '../search/firstHomes';

// Runs before the application has been fetched: shows the search page's heading, which the document has in both languages.

const shell = document.getElementById('root');
const language = firstLanguage();
document.documentElement.lang = language;

// As MantineProvider decides it.
const kept = localStorage.getItem('mantine-color-scheme-value');
const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

if (shell && location.pathname === '/') {
  shell.dataset.heading = language;
  if (location.search === '') preloadFirstHomes();
}

// The words are fetched while the application is still on its way.
void (language === 'fr' ? import('../i18n/fr') : import('../i18n/en'));
