/** The languages, and which of them is read first. Apart from the words, since the first paint cannot wait for those. */
export type Language = 'en' | 'fr';
export const LANGUAGES: readonly Language[] = ['en', 'fr'];

const KEPT = 'sejour.language';

export function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'en' || kept === 'fr') return kept;
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

export function keepLanguage(chosen: Language): void {
  localStorage.setItem(KEPT, chosen);
}
