import { useId } from 'react';

const SKIES = [
  ['#f2d9c4', '#f7ede0', '#e8a87c'],
  ['#c9dde3', '#eef3f0', '#f4e3b2'],
  ['#e3d3df', '#f6ebea', '#f2b8a0'],
  ['#cfe0cf', '#f3f4e6', '#f5dc9a'],
  ['#d4d8ea', '#f1eff5', '#f7cfae'],
] as const;
const HILLS = [
  ['#9db8a6', '#6f9484', '#3f6b60'],
  ['#b8b39a', '#8f9479', '#5c6b50'],
  ['#a3b3bd', '#74909c', '#44646f'],
  ['#c2a98f', '#9d8069', '#6e5646'],
] as const;
const WALLS = ['#fbf6ec', '#f1e3d0', '#e9ddd3', '#f6efe2'] as const;
const ROOFS = ['#8a4b3a', '#4b5754', '#6e4f3a', '#39524d'] as const;

/** Numbers that look random and are the same for the same text (FNV-1a, then xorshift). */
function numbersFrom(text: string): () => number {
  let state = 2166136261;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

function hill(next: () => number, base: number, height: number): string {
  const points = [0, 1, 2, 3, 4].map((i) => [i * 100, base - next() * height] as const);
  let path = `M0 300V${points[0]?.[1]}`;
  for (let i = 1; i < points.length; i++) {
    const [x0, y0] = points[i - 1] ?? [0, 0];
    const [x1, y1] = points[i] ?? [0, 0];
    path += `C${x0 + 50} ${y0} ${x1 - 50} ${y1} ${x1} ${y1}`;
  }
  return `${path}V300Z`;
}

/** Stands for a home that has no photograph: always the same landscape for the same home. */
export function HomePicture({ seed, label, wide = false }: { seed: string; label?: string; wide?: boolean }) {
  const id = useId();
  const next = numbersFrom(seed);
  const pick = <T,>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const sky = pick(SKIES);
  const hills = pick(HILLS);
  const wall = pick(WALLS);
  const roof = pick(ROOFS);
  const sunX = 60 + next() * 280;
  const sunY = 60 + next() * 50;
  const far = hill(next, 190, 90);
  const middle = hill(next, 225, 60);
  const x = 120 + next() * 110;
  const width = 70 + next() * 40;
  const height = 38 + next() * 26;
  const top = 232 - height;
  const pitch = 22 + next() * 22;
  const windows = width > 92 ? 3 : 2;
  const chimney = x + width * (0.62 + next() * 0.18);
  const trees = [0, 1, 2].map(() => ({
    x: next() < 0.5 ? next() * (x - 30) : x + width + 20 + next() * 90,
    s: 0.7 + next() * 0.6,
  }));
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it has an aria-label or is hidden; a title would also be a tooltip
    <svg
      className={wide ? 'picture wide' : 'picture'}
      viewBox="0 0 400 300"
      preserveAspectRatio="xMidYMax slice"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <defs>
        <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor={sky[0]} />
          <stop offset="0.75" stopColor={sky[1]} />
        </linearGradient>
      </defs>
      <rect width="400" height="300" fill={`url(#${id})`} />
      <circle cx={sunX} cy={sunY} r="24" fill={sky[2]} opacity="0.85" />
      <path d={far} fill={hills[0]} />
      <path d={middle} fill={hills[1]} />
      {trees.map((tree) => (
        <path
          key={tree.x}
          d={`M${tree.x} ${236}l${9 * tree.s} ${-34 * tree.s}l${9 * tree.s} ${34 * tree.s}z`}
          fill={hills[2]}
          opacity="0.9"
        />
      ))}
      <rect x={chimney} y={top - pitch - 2} width="8" height={pitch} fill={roof} />
      <rect x={x} y={top} width={width} height={height + 12} fill={wall} />
      <path d={`M${x - 8} ${top}L${x + width / 2} ${top - pitch}L${x + width + 8} ${top}Z`} fill={roof} />
      {Array.from({ length: windows }, (_, i) => {
        const step = width / (windows + 1);
        const at = x + step * (i + 1) - 6;
        return i === 1 ? (
          <rect key={at} x={at} y={top + height - 22} width="13" height="34" rx="1.5" fill={roof} />
        ) : (
          <rect key={at} x={at} y={top + 13} width="13" height="15" rx="1.5" fill="#f0c977" />
        );
      })}
      <path d="M0 300V244C90 232 150 238 214 240C290 242 340 232 400 238V300Z" fill={hills[2]} />
    </svg>
  );
}
