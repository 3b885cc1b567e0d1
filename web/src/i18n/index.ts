import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { en } from './en';
import { firstLanguage, keepLanguage, type Language } from './reader';

export { LANGUAGES, type Language } from './reader';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

/** Only the words of the language that is read are fetched. */
async function learn(next: Language): Promise<void> {
  if (i18next.hasResourceBundle(next, 'translation')) return;
  const words = next === 'fr' ? (await import('./fr')).fr : (await import('./en')).en;
  i18next.addResourceBundle(next, 'translation', words);
}

export async function startLanguage(): Promise<void> {
  const first = firstLanguage();
  await i18next.use(initReactI18next).init({
    lng: first,
    fallbackLng: false,
    showSupportNotice: false,
    partialBundledLanguages: true,
    interpolation: { escapeValue: false },
    resources: {},
  });
  await learn(first);
  document.documentElement.lang = first;
}

export function language(): Language {
  return i18next.language === 'fr' ? 'fr' : 'en';
}

export async function speak(next: Language): Promise<void> {
  await learn(next);
  keepLanguage(next);
  document.documentElement.lang = next;
  await i18next.changeLanguage(next);
}

/** The reader's locale for numbers and dates: their own where it is of the language they read, so that en-US stays en-US. */
export function localeOf(chosen: Language): string {
  return (
    navigator.languages.find((tag) => tag.toLowerCase().startsWith(chosen)) ?? (chosen === 'fr' ? 'fr-FR' : 'en-GB')
  );
}

export function useLocale(): string {
  useTranslation();
  return localeOf(language());
}
