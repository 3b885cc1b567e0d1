import type { StyleSpecification } from 'maplibre-gl';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import world from 'world-atlas/countries-50m.json';

const topology = world as unknown as Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
const land = feature(topology, topology.objects.land);
const borders = mesh(topology, topology.objects.countries, (a, b) => a !== b);

function graticule(step: number): GeoJSON.MultiLineString {
  const lines: [number, number][][] = [];
  for (let longitude = -180; longitude <= 180; longitude += step) {
    lines.push([
      [longitude, -84],
      [longitude, 84],
    ]);
  }
  for (let latitude = -80; latitude <= 80; latitude += step) {
    lines.push([
      [-180, latitude],
      [180, latitude],
    ]);
  }
  return { type: 'MultiLineString', coordinates: lines };
}

const COLORS = {
  light: { water: '#dbe6e8', land: '#f3efe6', border: '#cfc6b4', grid: '#8fa3a3' },
  dark: { water: '#1a2528', land: '#28312f', border: '#455150', grid: '#5f7170' },
};

/** Raster tiles of whoever runs the platform. */
export type Tiles = { address: string; attribution?: string };

/**
 * Land, borders and a grid of degrees from Natural Earth, in our colours; no font or sprite is fetched, and no tile unless the platform
 * names some. Where tiles cannot be had, the plain map shows through.
 */
export function styleOf(scheme: 'light' | 'dark', tiles?: Tiles): StyleSpecification {
  const color = COLORS[scheme];
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: land },
      borders: { type: 'geojson', data: borders },
      degrees: { type: 'geojson', data: graticule(10) },
      minutes: { type: 'geojson', data: graticule(1) },
      ...(tiles && {
        tiles: {
          type: 'raster' as const,
          tiles: [tiles.address],
          tileSize: 256,
          maxzoom: 19,
          attribution: tiles.attribution ?? '',
        },
      }),
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': color.water } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': color.land } },
      {
        id: 'borders',
        type: 'line',
        source: 'borders',
        paint: { 'line-color': color.border, 'line-width': 1.2 },
      },
      {
        id: 'degrees',
        type: 'line',
        source: 'degrees',
        paint: { 'line-color': color.grid, 'line-opacity': 0.25, 'line-width': 0.6 },
      },
      {
        id: 'minutes',
        type: 'line',
        source: 'minutes',
        minzoom: 5,
        paint: { 'line-color': color.grid, 'line-opacity': 0.18, 'line-width': 0.6 },
      },
      ...(tiles ? [{ id: 'tiles', type: 'raster' as const, source: 'tiles' }] : []),
    ],
  };
}
