import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { en } from '../src/i18n/en';
import { fr } from '../src/i18n/fr';

function flat(words: object, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flat(value, `${prefix}${key}.`)),
    ),
  );
}

const english = flat(en);
const french = flat(fr);
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !file.startsWith('i18n'))
  .map((file) => ({ file, text: readFileSync(`src/${file}`, 'utf8') }));

/** Attributes whose text people read or hear. */
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'title',
  'label',
  'placeholder',
  'description',
  'alt',
  'hint',
  'words',
]);

/** Words between tags or in spoken attributes that did not come from a dictionary. */
function hardCoded(file: string, text: string): string[] {
  const found: string[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(node.text.trim());
    if (
      ts.isJsxAttribute(node) &&
      SPOKEN.has(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer) &&
      /\p{L}/u.test(node.initializer.text)
    ) {
      found.push(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('words', () => {
  it('are the same keys in both languages', () => {
    expect(Object.keys(french)).toEqual(Object.keys(english));
  });

  it('are never empty', () => {
    expect(Object.entries({ ...english, ...french }).filter(([, words]) => words.trim() === '')).toEqual([]);
  });

  it('fill in the same places in both languages', () => {
    const places = (words = '') => [...words.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
    const different = Object.keys(english).filter(
      (key) => JSON.stringify(places(english[key])) !== JSON.stringify(places(french[key])),
    );
    expect(different).toEqual([]);
  });

  it('exist for every key the pages ask for', () => {
    const asked = sources.flatMap(({ text }) =>
      [...text.matchAll(/\bt\(\s*['"]([\w.-]+)['"]/g)].map((match) => match[1] ?? ''),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((key) => !(key in english) && !(`${key}_other` in english))).toEqual([]);
  });

  it('are all from the dictionaries', () => {
    expect(sources.flatMap(({ file, text }) => hardCoded(file, text).map((words) => `${file}: ${words}`))).toEqual([]);
  });

  it('would be noticed if somebody wrote them into a page', () => {
    expect(hardCoded('a.tsx', '<p title="Hello">Good day {name}</p>')).toEqual(['Hello', 'Good day']);
  });
});
