import { readdirSync, readFileSync } from 'node:fs';
import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../src/api/problem';
import { en } from '../src/i18n/en';
import { fr } from '../src/i18n/fr';
import { brokenRule } from '../src/shared/brokenRule';

const words: Record<string, TFunction> = {};

function refused(code: string, parameters: Record<string, string>): Problem {
  return Problem.of(422, { code, parameters });
}

describe('a refusal of a stay', () => {
  beforeAll(async () => {
    await i18next.init({ resources: { en: { translation: en }, fr: { translation: fr } }, fallbackLng: false });
    words.en = i18next.getFixedT('en');
    words.fr = i18next.getFixedT('fr');
  });

  const said = (problem: Problem, language: 'en' | 'fr') =>
    brokenRule(problem, words[language] as TFunction, language === 'en' ? 'en-GB' : 'fr-FR');

  it('says what the host asks for and which rule it is, in both languages', () => {
    const arrival = refused('arrival-not-allowed', { days: 'FRIDAY, SATURDAY', rule: 'Summer' });
    expect(said(arrival, 'en')).toBe('The host takes arrivals on Friday or Saturday only. This holds for “Summer”.');
    expect(said(arrival, 'fr')).toBe(
      'L’hôte n’accepte d’arrivées que le vendredi ou samedi. Cela vaut pour « Summer ».',
    );
    const short = refused('stay-too-short', { min: '7', rule: '2027-07-01/2027-07-15' });
    expect(said(short, 'en')).toMatch(/^The host asks for at least 7 nights\. This holds for 1.{1,3}15 Jul 2027\.$/);
    expect(said(refused('stay-too-short', { min: '1', rule: 'Winter SATURDAY' }), 'fr')).toBe(
      'L’hôte demande au moins 1 nuit. Cela vaut pour « Winter samedi ».',
    );
    expect(said(refused('notice-too-short', { days: '2' }), 'en')).toBe(
      'The host wants to know 2 days before an arrival.',
    );
    expect(said(refused('beyond-booking-window', { days: '90' }), 'en')).toBe(
      'The host takes bookings at most 90 days ahead.',
    );
  });

  it('does not name the rule where it is the listing’s own', () => {
    expect(said(refused('stay-too-long', { max: '14', rule: 'listing' }), 'en')).toBe(
      'The host takes stays of at most 14 nights.',
    );
  });

  it('offers the free stays nearby that came with it, in their order', () => {
    const taken = refused('dates-taken', { nearest: '2027-03-07/2027-03-12, 2027-03-08/2027-03-13' });
    expect(taken.nearest).toEqual([
      { checkIn: '2027-03-07', checkOut: '2027-03-12' },
      { checkIn: '2027-03-08', checkOut: '2027-03-13' },
    ]);
    expect(refused('own-listing', {}).nearest).toEqual([]);
  });

  it('is one the platform has: every advised code has its page among the problems', () => {
    const pages = readdirSync('../docs/problems').map((file) => file.replace('.md', ''));
    const advised = [...readFileSync('src/shared/States.tsx', 'utf8').matchAll(/^ {2}'([a-z-]+)',$/gm)].map(
      (match) => match[1],
    );
    expect(advised.length).toBeGreaterThan(15);
    expect(advised.filter((code) => !pages.includes(code ?? ''))).toEqual([]);
  });
});
