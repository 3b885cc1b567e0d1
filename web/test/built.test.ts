import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { typesOf } from '../scripts/api.mjs';
import { en } from '../src/i18n/en';
import { fr } from '../src/i18n/fr';

type Chunk = { file: string; imports?: string[]; css?: string[]; assets?: string[] };

const MOST_BYTES = 250_000;
const built = existsSync('dist/.vite/manifest.json');

/** Everything the search page needs before a person can search and read: document, scripts, styles, fonts and one language. */
function firstLoad(): Map<string, number> {
  const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8')) as Record<string, Chunk>;
  const sizes = new Map<string, number>();
  const add = (file: string) => {
    const bytes = readFileSync(`dist/${file}`);
    sizes.set(file, file.endsWith('.woff2') ? bytes.length : gzipSync(bytes).length);
  };
  const follow = (chunk: Chunk | undefined) => {
    if (!chunk || sizes.has(chunk.file)) return;
    add(chunk.file);
    for (const file of [...(chunk.css ?? []), ...(chunk.assets ?? [])]) add(file);
    for (const next of chunk.imports ?? []) follow(manifest[next]);
  };
  add('index.html');
  for (const [, file] of readFileSync('dist/index.html', 'utf8').matchAll(
    /(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g,
  )) {
    follow(Object.values(manifest).find((chunk) => chunk.file === file));
  }
  follow(manifest['src/i18n/fr.ts']);
  const styles = [...sizes.keys()].find((file) => file.endsWith('.css'));
  for (const font of readFileSync(`dist/${styles}`, 'utf8').matchAll(/assets\/[\w-]+\.woff2/g)) add(font[0]);
  return sizes;
}

describe('the API client', () => {
  it('is what the committed OpenAPI document says', async () => {
    const generated = await typesOf(JSON.parse(readFileSync('openapi.json', 'utf8')));
    expect(readFileSync('src/api/schema.d.ts', 'utf8') === generated, 'run: npm run api').toBe(true);
  });
});

describe.skipIf(!built)('what is built', () => {
  it('lets a person search after at most 250 kB', () => {
    const sizes = firstLoad();
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    console.info(`first load of the search page: ${(total / 1000).toFixed(1)} kB in ${sizes.size} files`);
    expect(sizes.size).toBeGreaterThan(5);
    expect(total).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('has no script in the document, as the content security policy forbids it', () => {
    const scripts = readFileSync('dist/index.html', 'utf8').match(/<script\b[^>]*>[^<]*/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toMatch(/src="\/assets\/[^"]+"[^>]*>$/);
  });

  it('says where one is in both languages before the application is there', () => {
    const document = readFileSync('dist/index.html', 'utf8');
    for (const { search } of [en, fr]) expect(document).toContain(`<h1>${search.title}</h1>`);
    expect(document).not.toContain('<div id="root"></div>');
  });

  it('asks nobody else for anything', () => {
    expect(readFileSync('dist/index.html', 'utf8')).not.toMatch(/https?:\/\//);
  });
});
