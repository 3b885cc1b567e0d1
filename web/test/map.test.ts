import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { styleOf } from '../src/search/mapStyle';
import { setting } from '../src/shared/setting';

describe('the map', () => {
  it('asks nobody for anything by itself', () => {
    expect(JSON.stringify(styleOf('light'))).not.toMatch(/https?:/);
  });

  it('shows the tiles that the platform names above the plain map', () => {
    const address = 'https://tiles.example/{z}/{x}/{y}.png';
    const style = styleOf('dark', { address, attribution: '© mappers' });
    expect(style.sources.tiles).toMatchObject({ type: 'raster', tiles: [address], attribution: '© mappers' });
    expect(style.layers.at(-1)?.id).toBe('tiles');
  });
});

describe('a setting', () => {
  it('is what the document says, and nothing where it says nothing', () => {
    const { document } = new Window();
    document.head.innerHTML =
      '<meta name="sejour-map-tiles" content="https://tiles.example"><meta name="empty" content="">';
    const root = document as unknown as ParentNode;
    expect(setting('sejour-map-tiles', root)).toBe('https://tiles.example');
    expect(setting('empty', root)).toBeUndefined();
    expect(setting('absent', root)).toBeUndefined();
  });
});
